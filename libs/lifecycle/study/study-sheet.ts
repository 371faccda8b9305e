import { DomainError } from '#problem';
import type { TermSettings } from '../term/settings.ts';
import type { StudyMinutes } from './progress.ts';

/** How a provider writes its progress files: told once, used for every file after. Labels of headers. */
export interface StudyMapping {
  /** Of the column with the number of the account list */
  number: string;
  /** Of the column with the name; null where the file has none */
  name: string | null;
  /** What a bare number counts in minutes: 1, 60, or the length of a 学时 */
  unitMinutes: number;
  /** Of each module's column, by the module's code */
  modules: Readonly<Record<string, string>>;
}

export interface StudyCells {
  number: string;
  name: string | null;
  /** Minutes by module; null where the cell is empty */
  [module: `module:${string}`]: number | null;
}

interface StudyColumn<T> {
  label: string;
  required: boolean;
  whenEmpty?: T;
  parse(text: string): T;
}

export type StudyColumns = { [K in keyof StudyCells]: StudyColumn<StudyCells[K]> };

/** Beyond this a number is no study time of one module, whatever its unit. */
const MOST_MINUTES = 60_000;

/** The columns of a provider's file. Only modules of the term are read. */
export function studyColumns(mapping: StudyMapping, { study }: Pick<TermSettings, 'study'>): StudyColumns {
  const columns: StudyColumns = {
    number: { label: mapping.number, required: true, parse: parseStudyNumber },
    name: {
      label: mapping.name ?? '姓名',
      required: mapping.name !== null,
      whenEmpty: null,
      parse: (text) => text,
    },
  };
  for (const { code } of study.modules) {
    const label = mapping.modules[code];
    if (label === undefined) continue;
    columns[`module:${code}`] = {
      label,
      required: true,
      whenEmpty: null,
      parse: (text) => parseStudyTime(text, mapping.unitMinutes),
    };
  }
  return columns;
}

/** `１２３` or `m0045` as people and programs write them → `123`, `M0045`. */
export function parseStudyNumber(text: string): string {
  const written = text.normalize('NFKC').replace(/\s/g, '').toUpperCase();
  if (/^[1-9]\d{0,9}$|^M\d{1,9}$/.test(written)) return written;
  throw refuse('STUDY_NUMBER_INVALID', '不是学习账号名单中的报名号');
}

/**
 * Whole minutes of `200`, `3.5`, `200分钟`, `3小时20分`, `03:20:15`; a bare number by the provider's unit. Seconds and
 * parts of a minute are dropped: nobody is given time that was not studied.
 */
export function parseStudyTime(text: string, unitMinutes: number): number {
  const written = text.normalize('NFKC').replace(/[\s,]/g, '').toLowerCase();
  const minutes = bare(written, unitMinutes) ?? clock(written) ?? worded(written) ?? Number.NaN;
  if (Number.isNaN(minutes))
    throw refuse('STUDY_TIME_INVALID', '应为数字，或“3小时20分”“200分钟”“03:20:15”这样的时长');
  if (minutes > MOST_MINUTES)
    throw refuse('STUDY_TIME_RANGE', `相当于 ${Math.floor(minutes / 60)} 小时，不可能`);
  // 3.2 hours are 192 minutes, not 191.99999999999997.
  return Math.floor(minutes + 1e-6);
}

function bare(text: string, unitMinutes: number): number | undefined {
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) * unitMinutes : undefined;
}

function clock(text: string): number | undefined {
  const parts = /^(\d+):([0-5]?\d)(?::([0-5]?\d))?$/.exec(text);
  return parts === null ? undefined : Number(parts[1]) * 60 + Number(parts[2]);
}

function worded(text: string): number | undefined {
  const parts =
    /^(?:(\d+(?:\.\d+)?)(?:小时|时|h))?(?:(\d+(?:\.\d+)?)(?:分钟|分|min|m))?(?:\d+(?:\.\d+)?(?:秒|s))?$/.exec(
      text,
    );
  if (parts === null || text === '') return undefined;
  return Number(parts[1] ?? 0) * 60 + Number(parts[2] ?? 0);
}

/** Somebody of the term, as the check knows them. */
export interface KnownStudent {
  candidateId: string;
  name: string;
  /** What the same provider reported before */
  before: StudyMinutes;
}

export interface StudyEntry {
  row: number;
  number: string;
  candidateId: string;
  minutes: Record<string, number>;
}

export interface StudyFinding {
  row: number;
  key: string;
  severity: 'error' | 'warning';
  code: string;
  detail: string;
}

export interface StudyCheck {
  entries: StudyEntry[];
  findings: StudyFinding[];
  /** Numbers of those whom the file does not name */
  missing: string[];
}

/** What a progress file says of whom, against the people of the term by their numbers. */
export function checkStudyRows(
  rows: readonly { row: number; cells: Partial<StudyCells> }[],
  students: ReadonlyMap<string, KnownStudent>,
  { study }: Pick<TermSettings, 'study'>,
): StudyCheck {
  const entries: StudyEntry[] = [];
  const findings: StudyFinding[] = [];
  const rowOf = new Map<string, number>();
  for (const { row, cells } of rows) {
    const { number, name } = cells;
    if (number === undefined) continue;
    const first = rowOf.get(number);
    const student = students.get(number);
    const found = findFault(row, { number, name: name ?? null, first, student });
    rowOf.set(number, first ?? row);
    if (found !== undefined) findings.push(found);
    if (student === undefined || found?.severity === 'error') continue;
    const minutes = minutesOf(cells, study.modules);
    findings.push(...findLess(row, minutes, student.before, study.modules));
    if (Object.keys(minutes).length > 0)
      entries.push({ row, number, candidateId: student.candidateId, minutes });
  }
  return { entries, findings, missing: [...students.keys()].filter((number) => !rowOf.has(number)) };
}

interface RowFacts {
  number: string;
  name: string | null;
  first: number | undefined;
  student: KnownStudent | undefined;
}

function findFault(row: number, { number, name, first, student }: RowFacts): StudyFinding | undefined {
  if (first !== undefined)
    return finding(row, 'number', 'error', 'STUDY_NUMBER_REPEATED', `与第${first}行的报名号相同`);
  if (student === undefined)
    return finding(
      row,
      'number',
      'warning',
      'STUDY_NUMBER_UNKNOWN',
      `报名号 ${number} 不在本期学习名单中，这一行不会导入`,
    );
  if (name !== null && plain(name) !== plain(student.name))
    return finding(
      row,
      'name',
      'error',
      'NAME_CONFLICT',
      `报名号 ${number} 在系统中的姓名是“${student.name}”`,
    );
  return undefined;
}

function minutesOf(
  cells: Partial<StudyCells>,
  modules: TermSettings['study']['modules'],
): Record<string, number> {
  return Object.fromEntries(
    modules.flatMap(({ code }) => {
      const minutes = cells[`module:${code}`];
      return typeof minutes === 'number' ? [[code, minutes]] : [];
    }),
  );
}

/** Time that shrinks is told, and taken: the provider may have corrected it. */
function findLess(
  row: number,
  minutes: StudyMinutes,
  before: StudyMinutes,
  modules: TermSettings['study']['modules'],
): StudyFinding[] {
  return modules.flatMap(({ code, shortName }) => {
    const [now, then] = [minutes[code], before[code] ?? 0];
    return now === undefined || now >= then
      ? []
      : [
          finding(
            row,
            `module:${code}`,
            'warning',
            'STUDY_TIME_LESS',
            `${shortName}比上次导入的 ${then} 分钟少，导入后以本次为准`,
          ),
        ];
  });
}

function finding(
  row: number,
  key: string,
  severity: StudyFinding['severity'],
  code: string,
  detail: string,
): StudyFinding {
  return { row, key, severity, code, detail };
}

/** Dots and spaces in names differ by program. */
function plain(name: string): string {
  return name.normalize('NFKC').replace(/[\s·•・･‧.．]/g, '');
}

function refuse(code: string, detail: string): DomainError {
  return new DomainError({ kind: 'invalid', code, detail });
}
