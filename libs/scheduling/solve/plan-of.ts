import { formatLocalMinute } from '../model/clock.ts';
import type { Exam } from '../model/exam.ts';
import { seatOf } from '../model/house.ts';
import type { Assignment, Plan, PlanBatch } from '../model/plan.ts';
import type { Solution } from './solve-exam.ts';

/** A solution written out as a plan; `stamp` says which instance and seed it belongs to. */
export function planOf(exam: Exam, solution: Solution, stamp: { seed: number; digest: string }): Plan {
  return {
    schema: 'kaoka.plan/1',
    instance: stamp.digest,
    seed: stamp.seed,
    batches: listPlanBatches(exam, solution),
    assignments: [...listAssignments(exam, solution)],
    unassigned: [...listUnassigned(exam, solution)],
    score: solution.score,
    bound: solution.bound,
    ...(solution.report ? { report: solution.report } : {}),
    ...(solution.truncated ? { truncated: true } : {}),
  };
}

export function listPlanBatches({ house }: Exam, { seating }: Solution): PlanBatch[] {
  const used = [...new Set(seating.batch)].filter((batch) => batch >= 0).sort((left, right) => left - right);
  return used.map((batch) => {
    const start = house.starts[batch % house.starts.length]!;
    return {
      venue: house.venues[Math.floor(batch / house.starts.length)]!.id,
      start: formatLocalMinute(start),
      end: formatLocalMinute(start + house.setting.durationMinutes),
    };
  });
}

/** Assignments in order of candidate id. */
export function* listAssignments({ house, roster }: Exam, { seating }: Solution): Generator<Assignment> {
  const startTexts = Array.from(house.starts, formatLocalMinute);
  for (let row = 0; row < roster.ids.length; row++) {
    if (seating.place[row]! < 0) continue;
    const batch = seating.batch[row]!;
    const room = house.rooms[seating.room[row]!]!;
    yield {
      candidate: roster.ids[row]!,
      venue: house.venues[room.venue]!.id,
      start: startTexts[batch % startTexts.length]!,
      room: room.id,
      seat: seatOf(room, seating.place[row]!),
    };
  }
}

export function* listUnassigned({ roster }: Exam, { seating }: Solution): Generator<string> {
  for (let row = 0; row < roster.ids.length; row++) if (seating.place[row]! < 0) yield roster.ids[row]!;
}
