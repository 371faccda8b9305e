import { type Exam, reaches } from '../model/exam.ts';
import type { Score } from '../model/score.ts';
import type { ChangeOpening } from '../pack/open-for-change.ts';

/**
 * What is proved of a change of a published plan. Moved: the cheapest flow, exactly. Reseated: whoever could
 * stay but lost the seat is either moved or reseated, and of the moved, those who could not stay are not of them. Where nobody is
 * moved, whoever must give an accessible seat to one in need comes on top.
 */
export function changeBound(
  exam: Exam,
  change: ChangeOpening,
  score: Score,
): { moved: number; reseated: number | null } {
  const { seatLost, size, published } = exam.cohorts;
  let lost = 0;
  let driven = 0;
  published.forEach((batch, cohort) => {
    if (batch === -1) return;
    if (batch < 0 || !reaches(exam, cohort, batch)) driven += size[cohort]!;
    else if (seatLost[cohort]) lost += size[cohort]!;
  });
  // Only where nobody is moved it is certain that those who hold accessible seats are all still there.
  const displaced = score.moved === 0 ? change.fewestDisplaced : 0;
  const reseated = Math.max(0, lost - Math.max(0, (score.moved ?? 0) - driven)) + displaced;
  return { moved: change.fewestMoved, reseated: Math.min(reseated, score.reseated ?? reseated) };
}
