import type { Exam } from '../../model/exam.ts';
import { seatOf } from '../../model/house.ts';
import type { Seating } from '../../model/seating.ts';
import type { Contribution, LevelRule } from '../rule.ts';
import { batchLabel } from './batches.ts';

/** Calls back for each pair of orthogonal neighbours of one unit in one sitting. */
function eachPair(exam: Exam, seating: Seating, found: (row: number, other: number) => void): void {
  const bySitting = new Map<number, number[]>();
  seating.batch.forEach((batch, row) => {
    if (batch < 0 || seating.room[row]! < 0) return;
    const key = batch * exam.house.rooms.length + seating.room[row]!;
    const rows = bySitting.get(key);
    if (rows) rows.push(row);
    else bySitting.set(key, [row]);
  });
  for (const rows of bySitting.values()) {
    const { columns, places } = exam.house.rooms[seating.room[rows[0]!]!]!;
    const person = new Int32Array(places.length).fill(-1);
    for (const row of rows) person[seating.place[row]!] = row;
    for (const row of rows) {
      const place = seating.place[row]!;
      const right = (place + 1) % columns === 0 ? -1 : person[place + 1]!;
      const below = place + columns < places.length ? person[place + columns]! : -1;
      for (const other of [right, below]) {
        if (other >= 0 && exam.roster.unit[other] === exam.roster.unit[row]) found(row, other);
      }
    }
  }
}

/** Level 5: colleagues do not sit next to each other. */
export const neighbours: LevelRule = {
  key: 'neighbours',
  name: '同单位相邻',
  unit: '对',
  source: '考场纪律：同一单位的人不相邻就座',
  count: (exam, seating) => {
    let pairs = 0;
    eachPair(exam, seating, () => pairs++);
    return pairs;
  },
  contributions: (exam, seating) => {
    const found: Contribution[] = [];
    eachPair(exam, seating, (row, other) => {
      const room = exam.house.rooms[seating.room[row]!]!;
      const seats = `${seatOf(room, seating.place[row]!)} 与 ${seatOf(room, seating.place[other]!)}`;
      const detail = `${batchLabel(exam, seating.batch[row]!)} ${room.id} 考场 ${seats} 相邻`;
      found.push({ kind: 'unit', id: exam.roster.units[exam.roster.unit[row]!]!, amount: 1, detail });
    });
    return found;
  },
};
