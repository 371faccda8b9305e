import type { LevelRule } from '../rule.ts';
import { listSpreads, splitsOf } from './splits.ts';

/** The first part of comfort: a prefecture's people travel together. */
export const splitPrefectures: Omit<LevelRule, 'key'> & { readonly key: 'splitPrefectures' } = {
  key: 'splitPrefectures',
  name: '拆散市（州）',
  unit: '次',
  source: '通知七：市（州）统一领取证卡（R37）；同一市（州）尽量同场',
  count: (exam, seating) =>
    splitsOf(listSpreads(exam, seating, exam.roster.prefecture, exam.roster.prefectures.length)),
  contributions: (exam, seating) =>
    listSpreads(exam, seating, exam.roster.prefecture, exam.roster.prefectures.length)
      .filter((spread) => spread.batches > spread.least)
      .map((spread) => ({
        kind: 'prefecture' as const,
        id: exam.roster.prefectures[spread.group]!,
        amount: spread.batches - spread.least,
        detail: `${spread.people} 人分在 ${spread.batches} 场，最少 ${spread.least} 场`,
      }))
      .sort((left, right) => right.amount - left.amount),
};
