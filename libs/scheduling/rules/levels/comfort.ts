import { POINTS_PER_SPLIT_PREFECTURE } from '../../model/score.ts';
import type { LevelRule } from '../rule.ts';
import { imbalance } from './imbalance.ts';
import { splitPrefectures } from './split-prefectures.ts';

/** Level 4: prefectures kept together, blended with even batches. */
export const comfort: LevelRule = {
  key: 'comfort',
  name: '舒适度',
  unit: '分',
  source: '10 × 拆散市（州）次数 + 场次不均人数：严格先后会为少拆一个市（州）而使场次严重不均，故合并计分',
  count: (exam, seating) =>
    POINTS_PER_SPLIT_PREFECTURE * splitPrefectures.count(exam, seating) + imbalance.count(exam, seating),
  contributions: (exam, seating) => [
    ...splitPrefectures
      .contributions(exam, seating)
      .map((each) => ({ ...each, amount: each.amount * POINTS_PER_SPLIT_PREFECTURE })),
    ...imbalance.contributions(exam, seating),
  ],
};
