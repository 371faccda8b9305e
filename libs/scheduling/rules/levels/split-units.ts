import type { LevelRule } from '../rule.ts';
import { listSpreads, splitsOf } from './splits.ts';

/** Level 2: a unit travels, is briefed and collects its cards together, so its people sit together. */
export const splitUnits: LevelRule = {
  key: 'splitUnits',
  name: '拆散单位',
  unit: '次',
  source: '通知七：由推荐单位统一领取（R36）；同一单位尽量同场',
  count: (exam, seating) => splitsOf(listSpreads(exam, seating, exam.roster.unit, exam.roster.units.length)),
  contributions: (exam, seating) =>
    listSpreads(exam, seating, exam.roster.unit, exam.roster.units.length)
      .filter((spread) => spread.batches > spread.least)
      .map((spread) => ({
        kind: 'unit' as const,
        id: exam.roster.units[spread.group]!,
        amount: spread.batches - spread.least,
        detail: `${spread.people} 人分在 ${spread.batches} 场，最少 ${spread.least} 场`,
      }))
      .sort((left, right) => right.amount - left.amount),
};
