import type { Term } from '#database/term';
import { getPrefecture } from '#eligibility';
import { applicationStateNames, formatDateTime } from '#lifecycle';
import { type WrittenColumn, writeTable } from '#sheets';
import { applicationNumber } from '../application/number.ts';
import type { QueueRow } from './queue.ts';

const columns: WrittenColumn[] = [
  { label: '申报号', width: 10 },
  { label: '姓名', width: 14 },
  { label: '推荐单位', width: 34 },
  { label: '市（州）', width: 22 },
  { label: '申报考评项目', width: 30 },
  { label: '状态', width: 16 },
  { label: '状态起始', width: 30 },
  { label: '提交时间', width: 30 },
  { label: '版本', width: 6, align: 'right' },
  { label: '退回次数', width: 10, align: 'right' },
];

/** A reviewer's queue as a workbook; nothing of the ID number is in it. */
export function writeQueueSheet(
  rows: readonly QueueRow[],
  { term, note }: { term: Term; note: string },
): Promise<Uint8Array> {
  const names = new Map(term.settings.projects.map(({ code, name }) => [code, name]));
  return writeTable({
    name: '申报名单',
    title: `${term.name} 申报名单`,
    notes: [note],
    columns,
    rows: rows.map((row) => [
      applicationNumber(row),
      row.name,
      row.unitName,
      getPrefecture(row.prefecture).name,
      (row.projects ?? []).map((code) => names.get(code) ?? code).join('、'),
      applicationStateNames[row.state],
      formatDateTime(row.stateSince.toISOString()),
      formatDateTime(row.submittedAt.toISOString()),
      row.version,
      row.returns,
    ]),
    landscape: true,
  });
}
