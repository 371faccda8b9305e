import type { EntityManager } from 'typeorm';
import type { ImportCheck, SheetFinding } from '#database/import';
import { listKnownStudents, type StudyProvider } from '#database/study';
import type { Term } from '#database/term';
import { checkStudyRows, type StudyEntry, studyColumns } from '#lifecycle';
import { readTable } from '#sheets';
import { shorten, split } from '../import/finding.ts';

const PREVIEW_ROWS = 20;
const MOST_MISSING = 200;

/**
 * The dry run of a progress file: everything that is wrong with it, at once, and nothing stored.
 * @throws DomainError `SHEET_…` for files that cannot be read at all
 */
export async function checkStudy(
  manager: EntityManager,
  { sheet, term, provider }: { sheet: Uint8Array; term: Term; provider: StudyProvider },
): Promise<ImportCheck> {
  const table = await readTable(sheet, studyColumns(provider.mapping, term.settings), { delimited: true });
  const students = await listKnownStudents(manager, term.id, provider.id);
  const { entries, findings, missing } = checkStudyRows(table.rows, students, term.settings);
  const found = findings.map((finding) => table.place(finding));
  const { problems, notices } = split([...table.problems, ...found]);
  const nameOf = (number: string) => students.get(number)?.name ?? '';
  return {
    rows: table.rows.length,
    accepted: entries.length,
    problems: shorten(problems),
    notices: [...shorten(notices), ...tellMissing(missing, nameOf)],
    preview: entries
      .slice(0, PREVIEW_ROWS)
      .map((entry) => ({ row: entry.row, cells: preview(entry, term, nameOf(entry.number)) })),
  };
}

/** Those whom the file does not name keep what they have. */
function tellMissing(missing: readonly string[], nameOf: (number: string) => string): SheetFinding[] {
  const place = { sheet: '', row: null, column: null };
  const told = missing.slice(0, MOST_MISSING).map((number) => ({
    ...place,
    text: number,
    code: 'STUDY_ROW_MISSING',
    detail: `${nameOf(number)}（报名号 ${number}）不在文件中，导入后学时不变`,
  }));
  const rest = missing.length - told.length;
  const detail = `另有 ${rest} 人不在文件中，导入后学时不变`;
  return rest === 0 ? told : [...told, { ...place, text: '', code: 'STUDY_ROW_MISSING', detail }];
}

function preview({ number, minutes }: StudyEntry, { settings }: Term, name: string): Record<string, string> {
  return {
    报名号: number,
    姓名: name,
    ...Object.fromEntries(
      settings.study.modules.map(({ code, shortName }) => [
        `${shortName}（分钟）`,
        minutes[code] === undefined ? '不变' : String(minutes[code]),
      ]),
    ),
  };
}
