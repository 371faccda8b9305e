import type { Exam } from '../../model/exam.ts';
import type { Seating } from '../../model/seating.ts';
import type { Contribution, LevelRule } from '../rule.ts';
import { loadsOf } from './batches.ts';

interface Range {
  readonly venue: number;
  readonly most: number;
  readonly least: number;
}

function listRanges(exam: Exam, seating: Seating): Range[] {
  const loads = loadsOf(exam, seating);
  const starts = exam.house.starts.length;
  return exam.house.venues.map((_, venue) => {
    const used = loads.subarray(venue * starts, (venue + 1) * starts).filter((load) => load > 0);
    const most = used.reduce((top, load) => Math.max(top, load), 0);
    return { venue, most, least: used.reduce((low, load) => Math.min(low, load), most) };
  });
}

/** The second part of comfort: batches of a venue are about equally full, so each keeps some spare seats. */
export const imbalance: Omit<LevelRule, 'key'> & { readonly key: 'imbalance' } = {
  key: 'imbalance',
  name: '场次不均',
  unit: '人',
  source: '同一考点各场人数均衡，便于调配监考与备用座位',
  count: (exam, seating) => listRanges(exam, seating).reduce((sum, { most, least }) => sum + most - least, 0),
  contributions: (exam, seating): Contribution[] =>
    listRanges(exam, seating)
      .filter(({ most, least }) => most > least)
      .map(({ venue, most, least }) => ({
        kind: 'venue' as const,
        id: exam.house.venues[venue]!.id,
        amount: most - least,
        detail: `最满一场 ${most} 人，最空一场 ${least} 人`,
      }))
      .sort((left, right) => right.amount - left.amount),
};
