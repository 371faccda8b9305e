import type { Exam } from '../model/exam.ts';
import type { Bound, Score } from '../model/score.ts';
import type { Opening } from '../pack/open.ts';
import { neighboursBound } from './neighbours-bound.ts';
import { splitUnitsBound } from './split-bound.ts';

/**
 * What counting and flow prove of a complete plan, always and at once. Each bound holds given that the levels
 * to its left are at the plan's values.
 */
export function cheapBound(exam: Exam, opening: Opening, score: Score): Bound {
  const fewest = score.batches === opening.batchesBound;
  return {
    batches: opening.batchesBound,
    splitUnits: Math.min(score.splitUnits, splitUnitsBound(exam)),
    hardshipMinutes: fewest ? opening.hardshipBound : null,
    comfort: comfortBound(exam, score),
    neighbours: neighboursBound(exam, score),
  };
}

/** One venue's batches cannot all be equally full where the people do not divide by them. */
export function leastComfort(exam: Exam, batches: number): number {
  if (exam.house.venues.length !== 1 || batches === 0) return 0;
  return exam.roster.ids.length % batches === 0 ? 0 : 1;
}

/** The counting bound proves something only where it is met: far from it, it would mislead. */
function comfortBound(exam: Exam, score: Score): number | null {
  const least = leastComfort(exam, score.batches);
  return score.comfort === least ? least : null;
}
