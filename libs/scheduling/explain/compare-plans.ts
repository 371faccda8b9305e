import type { Assignment, Plan } from '../model/plan.ts';
import { LEVELS, type Level } from '../model/score.ts';

export interface PlanDifference {
  /** Seated before and now, in another batch. */
  readonly moved: readonly { candidate: string; from: Assignment; to: Assignment }[];
  /** In the same batch, in another seat. */
  readonly reseated: readonly { candidate: string; from: Assignment; to: Assignment }[];
  readonly added: readonly Assignment[];
  readonly removed: readonly Assignment[];
  /** Levels whose value differs. */
  readonly levels: readonly { level: Level; before: number; after: number }[];
}

/** Who sits elsewhere in the second plan, and which levels change. */
export function comparePlans(before: Plan, after: Plan): PlanDifference {
  const then = new Map(before.assignments.map((assignment) => [assignment.candidate, assignment]));
  const moved: { candidate: string; from: Assignment; to: Assignment }[] = [];
  const reseated: typeof moved = [];
  const added: Assignment[] = [];
  for (const to of after.assignments) {
    const from = then.get(to.candidate);
    then.delete(to.candidate);
    if (!from) added.push(to);
    else if (from.venue !== to.venue || from.start !== to.start)
      moved.push({ candidate: to.candidate, from, to });
    else if (from.room !== to.room || from.seat !== to.seat)
      reseated.push({ candidate: to.candidate, from, to });
  }
  const levels = LEVELS.flatMap((level) => {
    const values = { before: before.score[level], after: after.score[level] };
    if (values.before === undefined || values.after === undefined || values.before === values.after)
      return [];
    return [{ level, before: values.before, after: values.after }];
  });
  return { moved, reseated, added, removed: [...then.values()], levels };
}
