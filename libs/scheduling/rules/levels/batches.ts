import { formatLocalMinute } from '../../model/clock.ts';
import type { Exam } from '../../model/exam.ts';
import type { Seating } from '../../model/seating.ts';
import type { LevelRule } from '../rule.ts';

/** People per batch that is in use. */
export function loadsOf(exam: Exam, { batch }: Seating): Int32Array {
  const loads = new Int32Array(exam.house.batchCount);
  for (const each of batch) if (each >= 0) loads[each]!++;
  return loads;
}

/** `考点 2025-06-06T08:30`, as staff call a batch. */
export function batchLabel(exam: Exam, batch: number): string {
  const starts = exam.house.starts.length;
  const venue = exam.house.venues[Math.floor(batch / starts)]!;
  return `${venue.name || venue.id} ${formatLocalMinute(exam.house.starts[batch % starts]!).replace('T', ' ')}`;
}

/** Level 1: every batch costs staff, rooms and invigilators. */
export const batches: LevelRule = {
  key: 'batches',
  name: '启用场次',
  unit: '场',
  source: '通知二：根据具体参培人数分批组织考试（R13）',
  count: (exam, seating) => loadsOf(exam, seating).reduce((sum, load) => sum + (load > 0 ? 1 : 0), 0),
  contributions: (exam, seating) => {
    const loads = loadsOf(exam, seating);
    return [...loads.keys()]
      .filter((batch) => loads[batch]! > 0)
      .map((batch) => ({
        kind: 'batch' as const,
        id: batchLabel(exam, batch),
        amount: 1,
        detail: `安排 ${loads[batch]} 人，共 ${exam.house.seats[batch]} 个座位`,
      }));
  },
};
