import { listTypeGroups } from '../application/index.ts';
import { prefectures } from '../code-list/index.ts';
import { birthYearMonth, sexNames } from '../identity/index.ts';
import type { RosterCells, RosterRules } from './columns.ts';
import { type RosterEntry, toEntry } from './entry.ts';

/** A row as read: its number in the sheet and the cells that could be understood. */
export interface RosterRow {
  row: number;
  cells: Partial<RosterCells>;
}

/** What is wrong with a row beyond its single cells; a warning doesn't stop the import. */
export interface RosterFinding {
  row: number;
  /** Key of the column where the remedy begins. */
  key: keyof RosterCells & string;
  severity: 'error' | 'warning';
  code: string;
  /** zh-CN, without the place and without full ID numbers. */
  detail: string;
}

export interface RosterCheck {
  /** Rows whose every cell was understood, in the order of the file, whether or not findings concern them. */
  entries: RosterEntry[];
  findings: RosterFinding[];
}

type RowRule = (row: RosterRow, rules: RosterRules) => RosterFinding[];

const finding = (
  row: number,
  key: RosterFinding['key'],
  code: string,
  detail: string,
  severity: RosterFinding['severity'] = 'error',
): RosterFinding => ({ row, key, severity, code, detail });

const sexMatchesIdNumber: RowRule = ({ row, cells: { sex, idNumber } }) =>
  sex !== undefined && idNumber?.sex && idNumber.sex !== sex
    ? [
        finding(
          row,
          'sex',
          'SEX_CONFLICT',
          `性别填“${sexNames[sex]}”，身份证号码第17位表示“${sexNames[idNumber.sex]}”`,
        ),
      ]
    : [];

const birthMatchesIdNumber: RowRule = ({ row, cells: { birthMonth, idNumber } }) =>
  birthMonth && idNumber?.birthDate && !idNumber.birthDate.startsWith(birthMonth)
    ? [
        finding(
          row,
          'birthMonth',
          'BIRTH_MONTH_CONFLICT',
          `出生年月填${birthYearMonth(birthMonth)}，身份证号码中为${birthYearMonth(idNumber.birthDate)}`,
        ),
      ]
    : [];

/** R5, C22; the province reviews its own institutions itself, wherever they sit. */
const prefectureIsEnabled: RowRule = ({ row, cells: { prefecture, provincialChannel } }, rules) =>
  prefecture !== undefined && !provincialChannel && !rules.enabledPrefectures.includes(prefecture)
    ? [
        finding(
          row,
          'prefecture',
          'PREFECTURE_NOT_ENABLED',
          `${prefectureName(prefecture)}未向省职鉴中心提交本期培训申请，其人员不能参加本期`,
        ),
      ]
    : [];

const projectsAreOfOneType: RowRule = ({ row, cells: { projects } }, rules) => {
  const groups = listTypeGroups(projects ?? [], rules.projects);
  return groups.length > 1
    ? [
        finding(
          row,
          'projects',
          'PROJECT_TYPES_DIFFER',
          `申报项目应为同一类型，现有${groups.join('、')}，请审核人员判断`,
          'warning',
        ),
      ]
    : [];
};

const rowRules: RowRule[] = [
  sexMatchesIdNumber,
  birthMatchesIdNumber,
  prefectureIsEnabled,
  projectsAreOfOneType,
];

/**
 * Everything that the rows of one roster get wrong, single rows and rows against each other.
 * Cells that could not be understood are absent from `cells` and have been reported by whoever read them.
 */
export function checkRosterRows(rows: readonly RosterRow[], rules: RosterRules): RosterCheck {
  const findings = rows.flatMap((row) => rowRules.flatMap((rule) => rule(row, rules)));
  return {
    entries: rows.flatMap((row) => toEntry(row, rules) ?? []),
    findings: [...findings, ...findRepeatedPeople(rows), ...findSplitUnits(rows)].sort(
      (a, b) => a.row - b.row,
    ),
  };
}

function findRepeatedPeople(rows: readonly RosterRow[]): RosterFinding[] {
  const first = new Map<string, number>();
  return rows.flatMap(({ row, cells: { idNumber } }) => {
    if (idNumber === undefined) return [];
    const before = first.get(idNumber.value);
    if (before === undefined) {
      first.set(idNumber.value, row);
      return [];
    }
    return [
      finding(row, 'idNumber', 'PERSON_REPEATED', `与第${before}行是同一个身份证号码，请删去重复的一行`),
    ];
  });
}

/** A unit belongs to one prefecture and one channel: a second reading of its name is a slip or another unit. */
function findSplitUnits(rows: readonly RosterRow[]): RosterFinding[] {
  const first = new Map<string, { row: number; prefecture: string; provincial: boolean }>();
  return rows.flatMap(({ row, cells: { unit, prefecture, provincialChannel } }) => {
    if (unit === undefined || prefecture === undefined || provincialChannel === undefined) return [];
    const before = first.get(unit);
    if (before === undefined) {
      first.set(unit, { row, prefecture, provincial: provincialChannel });
      return [];
    }
    if (before.prefecture !== prefecture)
      return [
        finding(
          row,
          'prefecture',
          'UNIT_PREFECTURE_CONFLICT',
          `“${unit}”在第${before.row}行属${prefectureName(before.prefecture)}，此处属${prefectureName(prefecture)}`,
        ),
      ];
    return before.provincial === provincialChannel
      ? []
      : [
          finding(
            row,
            'provincialChannel',
            'UNIT_CHANNEL_CONFLICT',
            `“${unit}”在第${before.row}行${before.provincial ? '是' : '不是'}省属机构，此处相反`,
          ),
        ];
  });
}

function prefectureName(code: string): string {
  return prefectures.find((prefecture) => prefecture.code === code)?.name ?? code;
}
