import type { EntityManager } from 'typeorm';
import type { ImportCheck, SheetFinding } from '#database/import';
import type { Term } from '#database/term';
import { checkScoreRows, resultName, type ScoreEntry, scoreColumns } from '#lifecycle';
import { DomainError } from '#problem';
import { readTable } from '#sheets';
import { listSlips } from '../slip/slips.ts';
import { shorten, split } from './finding.ts';

const PREVIEW_ROWS = 20;
const MOST_MISSING = 200;

/**
 * The dry run of a score sheet against the slips in force.
 * @throws DomainError `NO_SLIPS`, and `SHEET_…` for files that cannot be read at all
 */
export async function checkScores(
  manager: EntityManager,
  sheet: Uint8Array,
  term: Term,
): Promise<ImportCheck> {
  const slips = await listSlips(manager, term.id);
  if (slips.length === 0)
    throw new DomainError({
      kind: 'conflict',
      code: 'NO_SLIPS',
      detail: '还没有发布考试安排，没有准考证号可以对照，请先发布',
    });
  const expected = new Map(slips.map(({ number, name }) => [number, name]));
  const table = await readTable(sheet, scoreColumns);
  const { entries, findings, missing } = checkScoreRows(table.rows, expected, term.settings.marks);
  const found = findings.map((finding) => table.place(finding));
  const { problems, notices } = split([...table.problems, ...found]);
  return {
    rows: table.rows.length,
    accepted: entries.length,
    problems: shorten(problems),
    notices: [...shorten(notices), ...tellMissing(missing, expected)],
    preview: entries
      .slice(0, PREVIEW_ROWS)
      .map((entry) => ({ row: entry.row, cells: preview(entry, expected) })),
  };
}

/** Those without a row stay without a result; nobody is taken for absent. */
function tellMissing(missing: readonly string[], names: ReadonlyMap<string, string>): SheetFinding[] {
  const told = missing.slice(0, MOST_MISSING).map((number) => ({
    sheet: '',
    row: null,
    column: null,
    text: number,
    code: 'SCORE_ROW_MISSING',
    detail: `${names.get(number)}（准考证号 ${number}）不在表中，导入后仍没有成绩`,
  }));
  const rest = missing.length - told.length;
  return rest === 0
    ? told
    : [...told, { ...told[0]!, text: '', detail: `另有 ${rest} 人不在表中，导入后仍没有成绩` }];
}

function preview({ admitNumber, score, code }: ScoreEntry, names: ReadonlyMap<string, string>) {
  return {
    准考证号: admitNumber,
    姓名: names.get(admitNumber) ?? '',
    成绩: score === null ? '' : String(score),
    考试情况: resultName(code),
  };
}
