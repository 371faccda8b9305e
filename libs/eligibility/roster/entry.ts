import type { IdNumber, Sex } from '../identity/index.ts';
import type { CivilSpan } from './cells.ts';
import type { RosterRow } from './check.ts';
import type { RosterCells, RosterRules } from './columns.ts';

/** One person of a roster, ready to be stored. */
export interface RosterEntry {
  /** Row number in the sheet. */
  row: number;
  name: string;
  sex: Sex;
  idNumber: IdNumber;
  /** Free text as the unit wrote it; null if not given. */
  education: string | null;
  qualificationLevel: string | null;
  qualificationOccupation: string | null;
  unit: string;
  /** The recommending unit where the sheet names no other (C6). */
  employer: string;
  /** GB/T 2260 code. */
  prefecture: string;
  provincialChannel: boolean;
  /** Project codes. */
  projects: string[];
  phone: string;
  accessibleNeed: string | null;
  unavailable: CivilSpan[];
  photoFile: string | null;
  /** Minutes studied, by module code. */
  studyMinutes: Record<string, number>;
}

type Needed = 'name' | 'sex' | 'idNumber' | 'unit' | 'prefecture' | 'projects' | 'phone';

const needed: Needed[] = ['name', 'sex', 'idNumber', 'unit', 'prefecture', 'projects', 'phone'];

/** The entry of a row, or undefined while one of its cells could not be understood. */
export function toEntry({ row, cells }: RosterRow, rules: RosterRules): RosterEntry | undefined {
  if (!isComplete(cells)) return undefined;
  const { employer, unavailable, provincialChannel, accessibleNeed } = cells;
  if (
    employer === undefined ||
    unavailable === undefined ||
    provincialChannel === undefined ||
    accessibleNeed === undefined
  )
    return undefined;
  const studyMinutes: Record<string, number> = {};
  for (const { code } of rules.study.modules) {
    const minutes = cells[`study:${code}`];
    if (minutes === undefined) return undefined;
    studyMinutes[code] = minutes;
  }
  return {
    row,
    name: cells.name,
    sex: cells.sex,
    idNumber: cells.idNumber,
    education: cells.education ?? null,
    qualificationLevel: cells.qualificationLevel ?? null,
    qualificationOccupation: cells.qualificationOccupation ?? null,
    unit: cells.unit,
    employer: employer ?? cells.unit,
    prefecture: cells.prefecture,
    provincialChannel,
    projects: cells.projects,
    phone: cells.phone,
    accessibleNeed,
    unavailable,
    photoFile: cells.photoFile ?? null,
    studyMinutes,
  };
}

/** Whether the minutes studied reach every module's requirement (R33). */
export function studiedEnough(
  studyMinutes: Readonly<Record<string, number>>,
  rules: Pick<RosterRules, 'study'>,
): boolean {
  return rules.study.modules.every(
    ({ code, requiredMinutes }) => (studyMinutes[code] ?? 0) >= requiredMinutes,
  );
}

function isComplete(cells: Partial<RosterCells>): cells is Partial<RosterCells> & Pick<RosterCells, Needed> {
  return needed.every((key) => cells[key] !== undefined);
}
