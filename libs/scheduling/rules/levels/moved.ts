import type { Exam } from '../../model/exam.ts';
import type { Seating } from '../../model/seating.ts';
import type { Contribution, LevelRule } from '../rule.ts';
import { batchLabel } from './batches.ts';

/** Rows seated both before and now that changed in the way asked about. */
function listChanged(exam: Exam, seating: Seating, batchToo: boolean): number[] {
  const rows: number[] = [];
  for (const [row, before] of exam.published ?? []) {
    if (seating.batch[row]! < 0) continue;
    const moved = seating.batch[row] !== before.batch;
    const reseated = !moved && (seating.room[row] !== before.room || seating.place[row] !== before.place);
    if (batchToo ? moved : reseated) rows.push(row);
  }
  return rows;
}

function contributionsOf(exam: Exam, seating: Seating, rows: readonly number[]): Contribution[] {
  return rows.map((row) => ({
    kind: 'candidate' as const,
    id: exam.roster.ids[row]!,
    amount: 1,
    detail: `现为 ${batchLabel(exam, seating.batch[row]!)}`,
  }));
}

/** Before all levels, once a plan is published: whoever has a slip in hand keeps the batch. */
export const moved: LevelRule = {
  key: 'moved',
  name: '改场人数',
  unit: '人',
  source: '编排公布后以少改为先：准考证已发',
  count: (exam, seating) => listChanged(exam, seating, true).length,
  contributions: (exam, seating) => contributionsOf(exam, seating, listChanged(exam, seating, true)),
};

/** Next: whoever keeps the batch keeps the seat. */
export const reseated: LevelRule = {
  key: 'reseated',
  name: '改座人数',
  unit: '人',
  source: '编排公布后以少改为先：桌贴、座次表已印',
  count: (exam, seating) => listChanged(exam, seating, false).length,
  contributions: (exam, seating) => contributionsOf(exam, seating, listChanged(exam, seating, false)),
};
