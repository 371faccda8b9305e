import type { Exam } from '../../model/exam.ts';
import { POINTS_PER_SPLIT_PREFECTURE, type Score } from '../../model/score.ts';
import type { Seating } from '../../model/seating.ts';
import type { LevelRule } from '../rule.ts';
import { batches } from './batches.ts';
import { comfort } from './comfort.ts';
import { hardship } from './hardship.ts';
import { imbalance } from './imbalance.ts';
import { moved, reseated } from './moved.ts';
import { neighbours } from './neighbours.ts';
import { splitPrefectures } from './split-prefectures.ts';
import { splitUnits } from './split-units.ts';

/** The levels in the order in which they are compared. */
export const levelRules: readonly LevelRule[] = [
  moved,
  reseated,
  batches,
  splitUnits,
  hardship,
  comfort,
  neighbours,
];

/** The score of a seating; `moved` and `reseated` only where there is a published plan. */
export function scoreOf(exam: Exam, seating: Seating): Score {
  const cut = splitPrefectures.count(exam, seating);
  const uneven = imbalance.count(exam, seating);
  return {
    ...(exam.published ? { moved: moved.count(exam, seating), reseated: reseated.count(exam, seating) } : {}),
    batches: batches.count(exam, seating),
    splitUnits: splitUnits.count(exam, seating),
    hardshipMinutes: hardship.count(exam, seating),
    comfort: POINTS_PER_SPLIT_PREFECTURE * cut + uneven,
    splitPrefectures: cut,
    imbalance: uneven,
    neighbours: neighbours.count(exam, seating),
  };
}
