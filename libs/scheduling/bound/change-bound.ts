import type { Exam } from '../model/exam.ts';
import type { Score } from '../model/score.ts';
import type { ChangeOpening } from '../pack/open-for-change.ts';

/**
 * What is proved of a change of a published plan. Moved: the cheapest flow, exactly. Reseated: whoever lost the
 * published seat is either moved or reseated, so those not moved are.
 */
export function changeBound(
  exam: Exam,
  change: ChangeOpening,
  score: Score,
): { moved: number; reseated: number | null } {
  const { seatLost, size, published } = exam.cohorts;
  let lost = 0;
  seatLost.forEach((mark, cohort) => {
    if (mark && published[cohort]! >= 0) lost += size[cohort]!;
  });
  const reseated = Math.max(0, lost - (score.moved ?? 0));
  return { moved: change.fewestMoved, reseated: Math.min(reseated, score.reseated ?? reseated) };
}
