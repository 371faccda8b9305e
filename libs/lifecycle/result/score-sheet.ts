import { DomainError } from '#problem';
import { normalizeAdmitNumber, parseAdmitNumber } from '../admit-number/index.ts';
import { findResultCode, type ResultCode, resultKinds, resultName, scoreRule } from './codes.ts';

export interface ScoreCells {
  admitNumber: string;
  name: string;
  score: number | null;
  code: ResultCode | null;
}

interface ScoreColumn<T> {
  label: string;
  aliases: string[];
  required: boolean;
  whenEmpty?: T;
  parse(text: string): T;
  width: number;
}

/** The columns of a score sheet, as data for whoever reads or writes one. */
export const scoreColumns: { [K in keyof ScoreCells]: ScoreColumn<ScoreCells[K]> } = {
  admitNumber: {
    label: '准考证号',
    aliases: ['准考证编号', '准考证'],
    required: true,
    parse: (text) => {
      parseAdmitNumber(text);
      return normalizeAdmitNumber(text);
    },
    width: 18,
  },
  name: { label: '姓名', aliases: ['考生姓名'], required: true, parse: (text) => text.trim(), width: 14 },
  score: {
    label: '成绩',
    aliases: ['分数', '得分', '总分'],
    required: true,
    whenEmpty: null,
    parse: parseScore,
    width: 8,
  },
  code: {
    label: '考试情况',
    aliases: ['情况', '备注'],
    required: false,
    whenEmpty: null,
    parse: (text) => {
      const code = findResultCode(text);
      if (code === undefined)
        throw refuse(
          'RESULT_CODE_UNKNOWN',
          `“${text}”不是考试情况，可填：${resultKinds.map(({ name }) => name).join('、')}`,
        );
      return code;
    },
    width: 18,
  },
};

/** One person's result, ready to be stored. */
export interface ScoreEntry {
  row: number;
  admitNumber: string;
  score: number | null;
  code: ResultCode;
}

export interface ScoreFinding {
  row: number;
  key: keyof ScoreCells;
  severity: 'error' | 'warning';
  code: string;
  detail: string;
}

export interface ScoreCheck {
  entries: ScoreEntry[];
  findings: ScoreFinding[];
  /** Admit numbers that were expected and have no row. */
  missing: string[];
}

/**
 * Checks the rows of a score sheet against the slips in force (`expected`: admit number → name).
 * A row without 考试情况 is 正常 if it has a score; a row with neither is a problem, never an absence.
 */
export function checkScoreRows(
  rows: readonly { row: number; cells: Partial<ScoreCells> }[],
  expected: ReadonlyMap<string, string>,
  marks: { full: number },
): ScoreCheck {
  const entries: ScoreEntry[] = [];
  const findings: ScoreFinding[] = [];
  const seen = new Map<string, number>();
  for (const { row, cells } of rows) {
    const problems = [...checkPerson(row, cells, expected, seen), ...checkScore(row, cells, marks.full)];
    findings.push(...problems);
    if (cells.admitNumber !== undefined && !seen.has(cells.admitNumber)) seen.set(cells.admitNumber, row);
    const entry = problems.length === 0 ? toEntry(row, cells) : undefined;
    if (entry !== undefined) entries.push(entry);
  }
  return { entries, findings, missing: [...expected.keys()].filter((number) => !seen.has(number)) };
}

function checkPerson(
  row: number,
  { admitNumber, name }: Partial<ScoreCells>,
  expected: ReadonlyMap<string, string>,
  seen: ReadonlyMap<string, number>,
): ScoreFinding[] {
  if (admitNumber === undefined) return [];
  const before = seen.get(admitNumber);
  if (before !== undefined)
    return [finding(row, 'admitNumber', 'ADMIT_NUMBER_REPEATED', `与第${before}行的准考证号相同`)];
  const known = expected.get(admitNumber);
  if (known === undefined)
    return [finding(row, 'admitNumber', 'ADMIT_NUMBER_UNKNOWN', '本期没有这个准考证号，或该准考证已作废')];
  return name !== undefined && nameKey(name) !== nameKey(known)
    ? [finding(row, 'name', 'NAME_CONFLICT', `姓名填“${name}”，该准考证号的考生是“${known}”`)]
    : [];
}

function checkScore(row: number, { score, code }: Partial<ScoreCells>, full: number): ScoreFinding[] {
  if (score === undefined || code === undefined) return [];
  if (score !== null && score > full)
    return [finding(row, 'score', 'SCORE_RANGE', `成绩 ${score} 超过满分 ${full}`)];
  if (score === null && code === null)
    return [finding(row, 'score', 'SCORE_MISSING', '成绩与考试情况都未填；未参加的请填缺考、缓考等')];
  const effective = code ?? 'N';
  if (score === null && scoreRule(effective) === 'required')
    return [finding(row, 'score', 'SCORE_MISSING', '考试情况为正常，成绩未填')];
  if (score !== null && scoreRule(effective) === 'none')
    return [finding(row, 'score', 'SCORE_FORBIDDEN', `考试情况为${resultName(effective)}，不应有成绩`)];
  return [];
}

function toEntry(
  row: number,
  { admitNumber, name, score, code }: Partial<ScoreCells>,
): ScoreEntry | undefined {
  if (admitNumber === undefined || name === undefined || score === undefined || code === undefined)
    return undefined;
  return { row, admitNumber, score, code: code ?? 'N' };
}

function parseScore(text: string): number {
  const word = text.normalize('NFKC').replace(/\s|分$/g, '');
  if (!/^\d{1,4}(\.\d{1,2})?$/.test(word))
    throw refuse('SCORE_NOT_A_NUMBER', `“${text.trim()}”不是成绩，请填数字，至多两位小数`);
  return Number(word);
}

/** Exam software writes the separator and spaces of names in its own ways. */
function nameKey(name: string): string {
  return name.normalize('NFKC').replace(/[\s·•.．・‧]/g, '');
}

function finding(row: number, key: keyof ScoreCells, code: string, detail: string): ScoreFinding {
  return { row, key, severity: 'error', code, detail };
}

function refuse(code: string, detail: string): DomainError {
  return new DomainError({ kind: 'invalid', code, detail });
}
