import type { Term } from '#database/term';
import { rosterColumns } from '#eligibility';
import { resultKinds, scoreColumns } from '#lifecycle';
import { writeTable } from '#sheets';
import type { SlipRow } from '../slip/slips.ts';

const BLANK_ROWS = 50;

/** An empty roster with every column that is read, and advice for those that need it. */
export function rosterTemplate({ name, settings }: Term): Promise<Uint8Array> {
  const columns = Object.values(rosterColumns(settings));
  const hints = columns.flatMap(({ label, hint }) => (hint === undefined ? [] : [`${label}：${hint}`]));
  return writeTable({
    name: '花名册',
    title: `${name}花名册`,
    notes: [`填写说明　${hints.join('；')}`],
    columns: columns.map(({ label, width }) => ({ label, width })),
    rows: [],
    blankRows: BLANK_ROWS,
    landscape: true,
  });
}

/** A score sheet that lists everybody with a slip, ready for the scores. */
export function scoresTemplate({ name, settings }: Term, slips: readonly SlipRow[]): Promise<Uint8Array> {
  const { admitNumber, name: person, score, code } = scoreColumns;
  return writeTable({
    name: '成绩',
    title: `${name}成绩`,
    notes: [
      `填写说明　成绩：0 至 ${settings.marks.full} 分；没有成绩的请填考试情况：${resultKinds
        .filter((kind) => kind.score !== 'required')
        .map((kind) => kind.name)
        .join('、')}`,
    ],
    columns: [admitNumber, person, score, code].map(({ label, width }) => ({ label, width })),
    rows: slips.map((slip) => [slip.number, slip.name, null, null]),
  });
}
