import { localMinuteOf } from '../model/clock.ts';
import { compileInstance } from '../model/compile.ts';
import type { Exam } from '../model/exam.ts';
import { placeOf } from '../model/house.ts';
import type { Instance } from '../model/instance.ts';
import type { Plan } from '../model/plan.ts';
import { findRow } from '../model/roster.ts';
import type { Seating } from '../model/seating.ts';

/** A plan laid open for questions: counted once, so that each answer takes milliseconds even for a million. */
export interface PlanDesk {
  readonly exam: Exam;
  readonly seating: Seating;
  /** People and people in need per batch. */
  readonly loads: Int32Array;
  readonly needLoads: Int32Array;
  /** People by prefecture × batch. */
  readonly prefectureCount: Int32Array;
  /** The roster's rows in order of their batch, `batchFirst[b] … batchFirst[b + 1]` for batch b. */
  readonly rowsByBatch: Int32Array;
  readonly batchFirst: Int32Array;
}

/** Opens a plan for explaining and what-if questions; `published` adds the levels of a change. */
export function openPlan(instance: Instance, plan: Plan, published?: Plan): PlanDesk {
  const exam = compileInstance(instance, published);
  return deskOf(exam, seatingOf(exam, plan));
}

/** Where the plan seats each row; people, batches and seats that no longer exist are passed over. */
export function seatingOf(exam: Exam, plan: Plan): Seating {
  const { house, roster } = exam;
  const rows = roster.ids.length;
  const seating = {
    batch: new Int32Array(rows).fill(-1),
    room: new Int32Array(rows).fill(-1),
    place: new Int32Array(rows).fill(-1),
  };
  const starts = new Map(Array.from(house.starts, (start, index) => [start, index]));
  const rooms = new Map(
    house.rooms.map((room, index) => [`${house.venues[room.venue]!.id}\n${room.id}`, index]),
  );
  for (const assignment of plan.assignments) {
    const row = findRow(roster, assignment.candidate);
    const start = starts.get(localMinuteOf(assignment.start));
    const room = rooms.get(`${assignment.venue}\n${assignment.room}`);
    if (row === undefined || start === undefined || room === undefined) continue;
    seating.batch[row] = house.rooms[room]!.venue * house.starts.length + start;
    seating.room[row] = room;
    seating.place[row] = placeOf(house.rooms[room]!, assignment.seat);
  }
  return seating;
}

export function deskOf(exam: Exam, seating: Seating): PlanDesk {
  const { batchCount } = exam.house;
  const loads = new Int32Array(batchCount);
  const needLoads = new Int32Array(batchCount);
  const prefectureCount = new Int32Array(exam.roster.prefectures.length * batchCount);
  seating.batch.forEach((batch, row) => {
    if (batch < 0) return;
    loads[batch]!++;
    if (exam.roster.accessible[row]) needLoads[batch]!++;
    prefectureCount[exam.roster.prefecture[row]! * batchCount + batch]!++;
  });
  const batchFirst = new Int32Array(batchCount + 1);
  loads.forEach((load, batch) => {
    batchFirst[batch + 1] = batchFirst[batch]! + load;
  });
  const rowsByBatch = new Int32Array(batchFirst[batchCount]!);
  const next = batchFirst.slice();
  seating.batch.forEach((batch, row) => {
    if (batch >= 0) rowsByBatch[next[batch]!++] = row;
  });
  return { exam, seating, loads, needLoads, prefectureCount, rowsByBatch, batchFirst };
}
