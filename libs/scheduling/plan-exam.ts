import { formatLocalMinute } from './model/clock.ts';
import { compileInstance } from './model/compile.ts';
import { instanceDigest } from './model/digest.ts';
import type { Exam } from './model/exam.ts';
import { seatOf } from './model/house.ts';
import type { Instance } from './model/instance.ts';
import type { Assignment, Plan, PlanBatch } from './model/plan.ts';
import { type Effort, type Progress, type Solution, solveExam } from './solve.ts';

export interface PlanOptions {
  /** Same instance, seed and effort: same plan, on every machine. */
  readonly seed: number;
  readonly effort?: Effort;
  /** The plan in force: it is changed as little as may be. */
  readonly published?: Plan;
  readonly onProgress?: (progress: Progress) => void;
  /** Polled often. Once true, the search ends and the best plan so far is returned as truncated. */
  readonly shouldStop?: () => boolean;
}

export interface PlanResult {
  /** Whether every candidate has a seat; if not, `plan.report` says why and what would help. */
  readonly complete: boolean;
  /** Whether `shouldStop` cut the search short. */
  readonly truncated: boolean;
  readonly plan: Plan;
}

/**
 * Plans an exam (design 4.1): every candidate a batch, a room and a seat. Pure: no clock, no chance but the
 * seed. Asynchronous only because the linear solver is loaded on first use.
 */
export async function planExam(instance: Instance, options: PlanOptions): Promise<PlanResult> {
  const exam = compileInstance(instance, options.published);
  const solution = await solveExam(exam, { ...options, effort: options.effort ?? 'normal' });
  const plan = planOf(exam, solution, { seed: options.seed, digest: instanceDigest(instance) });
  return { complete: plan.unassigned.length === 0, truncated: solution.truncated, plan };
}

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
