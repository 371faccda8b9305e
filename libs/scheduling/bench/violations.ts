import type { Exam } from '../model/exam.ts';
import type { Seating } from '../model/seating.ts';
import { objectionsTo } from '../rules/hard/index.ts';

/** Hard rules broken by a seating, and seats held twice: 0 in any plan worth the name. */
export function hardViolations(exam: Exam, seating: Seating): number {
  let broken = 0;
  const taken = new Set<number>();
  const places = exam.house.rooms.reduce((most, room) => Math.max(most, room.places.length), 1);
  seating.batch.forEach((batch, row) => {
    if (seating.place[row]! < 0) {
      broken++;
      return;
    }
    const room = seating.room[row]!;
    const place = seating.place[row]!;
    broken += objectionsTo(exam, row, { batch, room, place }).length;
    const key = ((batch % exam.house.starts.length) * exam.house.rooms.length + room) * places + place;
    if (taken.has(key)) broken++;
    taken.add(key);
  });
  return broken;
}
