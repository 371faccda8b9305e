import type { EntityManager } from 'typeorm';
import type { ImportCheck } from '#database/import';
import type { IdNumberVault } from '#database/person';
import {
  checkRosterRows,
  getPrefecture,
  maskIdNumber,
  maskPhone,
  type RosterEntry,
  rosterColumns,
  sexNames,
} from '#eligibility';
import type { TermSettings } from '#lifecycle';
import { readTable } from '#sheets';
import { projectNames } from '../candidate/view.ts';
import { shorten, split } from './finding.ts';
import { checkKnownPeople, checkKnownUnits } from './known.ts';
import { checkPhotos } from './photos.ts';

const PREVIEW_ROWS = 20;

export interface RosterUpload {
  sheet: Uint8Array;
  /** Of the archive; null where none was sent */
  photosPath: string | null;
  settings: TermSettings;
}

/**
 * The dry run of a roster: everything that is wrong with it, at once, and nothing stored.
 * @throws DomainError `SHEET_…`, `PHOTOS_…` for files that cannot be read at all
 */
export async function checkRoster(
  manager: EntityManager,
  vault: IdNumberVault,
  { sheet, photosPath, settings }: RosterUpload,
): Promise<ImportCheck> {
  const table = await readTable(sheet, rosterColumns(settings));
  const { entries, findings } = checkRosterRows(table.rows, settings);
  const pictures = await checkPhotos(photosPath, entries);
  const found = [
    ...findings,
    ...(await checkKnownUnits(manager, entries)),
    ...(await checkKnownPeople(manager, vault, entries)),
    ...pictures.findings,
  ].map((finding) => table.place(finding));
  const { problems, notices } = split([...table.problems, ...found]);
  const faulty = new Set(problems.map(({ row }) => row));
  return {
    rows: table.rows.length,
    accepted: entries.filter(({ row }) => !faulty.has(row)).length,
    problems: shorten([...problems, ...pictures.problems].sort(byRow)),
    notices: shorten([...notices, ...pictures.notices].sort(byRow)),
    preview: entries
      .slice(0, PREVIEW_ROWS)
      .map((entry) => ({ row: entry.row, cells: preview(entry, settings) })),
  };
}

/** A row as it was understood, with what is personal masked. */
function preview(entry: RosterEntry, settings: TermSettings): Record<string, string> {
  return {
    姓名: entry.name,
    性别: sexNames[entry.sex],
    身份证号码: maskIdNumber(entry.idNumber.value),
    推荐单位: entry.unit,
    工作单位: entry.employer,
    '所在市（州）': getPrefecture(entry.prefecture).name,
    申报考评项目: projectNames(entry.projects, settings).join('、'),
    联系电话: maskPhone(entry.phone),
    ...Object.fromEntries(
      settings.study.modules.map(({ code, shortName }) => [
        `${shortName}学时（分钟）`,
        String(entry.studyMinutes[code] ?? 0),
      ]),
    ),
    照片文件名: entry.photoFile ?? '',
  };
}

function byRow(one: { row: number | null }, other: { row: number | null }): number {
  return (one.row ?? Number.MAX_SAFE_INTEGER) - (other.row ?? Number.MAX_SAFE_INTEGER);
}
