import { type ListedProject, parseProjects } from '../application/index.ts';
import { getPrefecture } from '../code-list/index.ts';
import { parsePhone } from '../contact/index.ts';
import { type IdKind, type IdNumber, maskIdNumber, parseIdNumber, type Sex } from '../identity/index.ts';
import { parseName, toHalfWidth } from '../name/index.ts';
import { parseUnitName } from '../organisation/index.ts';
import {
  type CivilSpan,
  parseMinutes,
  parseNeed,
  parseSex,
  parseUnavailable,
  parseYearMonth,
  parseYesNo,
  refuse,
} from './cells.ts';

/** One column of a sheet as data: how its header may be written and what a cell means. */
export interface SheetColumn<T> {
  label: string;
  /** Other headers that mean the same. */
  aliases?: readonly string[];
  /** Whether a sheet without this column is refused. */
  required: boolean;
  /** The value of an empty cell; without it an empty cell is a problem. */
  whenEmpty?: T;
  /** Throws a `DomainError` whose detail tells what is wrong with the text. */
  parse(text: string): T;
  /** How a cell's text is shown in a problem, where it is personal. */
  mask?(text: string): string;
  /** Written, never read. */
  decorative?: boolean;
  /** For a template: width in characters and a line of advice. */
  width: number;
  hint?: string;
}

/** What the roster must know of a term; `TermSettings` has it all. */
export interface RosterRules {
  application: { idKinds: readonly IdKind[]; maxProjects: number; provincialChannelLabel: string };
  study: { modules: readonly { code: string; shortName: string; requiredMinutes: number }[] };
  exam: { days: readonly { date: string }[] };
  projects: readonly ListedProject[];
  enabledPrefectures: readonly string[];
}

export interface RosterCells {
  sequence: string | null;
  name: string;
  sex: Sex;
  idNumber: IdNumber;
  birthMonth: string | null;
  education: string | null;
  unit: string;
  employer: string | null;
  prefecture: string;
  provincialChannel: boolean;
  qualificationLevel: string | null;
  qualificationOccupation: string | null;
  projects: string[];
  phone: string;
  accessibleNeed: string | null;
  unavailable: CivilSpan[];
  photoFile: string | null;
  /** `study:<module code>`: minutes of that module. */
  [study: `study:${string}`]: number;
}

export type RosterColumns = { [K in keyof RosterCells]: SheetColumn<RosterCells[K]> };

const text = (most: number) => (cell: string) => {
  const value = cell.trim();
  if ([...value].length > most) throw refuse('TEXT_TOO_LONG', `最多${most}个字，实为${[...value].length}个`);
  return value;
};

/** The columns of a term's roster: Annex 2's (R52), the prefecture, needs, and minutes studied per module. */
export function rosterColumns(rules: RosterRules): RosterColumns {
  const { application, exam, projects, study } = rules;
  const columns: RosterColumns = {
    sequence: { ...optional('序号', 6, text(10)), decorative: true },
    name: { label: '姓名', required: true, parse: parseName, width: 14 },
    sex: { label: '性别', required: true, parse: parseSex, width: 6 },
    idNumber: {
      label: '身份证号码',
      aliases: ['身份证号', '证件号码', '公民身份号码'],
      required: true,
      parse: (cell) => parseIdNumber(cell, application.idKinds),
      mask: (cell) => maskIdNumber(toHalfWidth(cell).trim()),
      width: 22,
      hint: '单元格格式请设为文本',
    },
    birthMonth: optional('出生年月', 12, parseYearMonth),
    education: optional('文化程度', 14, text(20), ['学历']),
    unit: { label: '推荐单位', aliases: ['推荐单位名称'], required: true, parse: parseUnitName, width: 32 },
    employer: { ...optional('工作单位', 32, parseUnitName), hint: '与推荐单位相同可留空' },
    prefecture: {
      label: '所在市（州）',
      aliases: ['所在市州', '市（州）', '市州', '所在地区'],
      required: true,
      parse: (cell) => getPrefecture(cell).code,
      width: 22,
    },
    provincialChannel: {
      label: application.provincialChannelLabel,
      aliases: ['省属机构', '省直机构', '省属', '省直'],
      required: false,
      whenEmpty: false,
      parse: parseYesNo,
      width: 10,
      hint: '是／否',
    },
    qualificationLevel: optional('现职业资格（专业技术职称）级别', 16, text(30), [
      '职业资格级别',
      '职称级别',
    ]),
    qualificationOccupation: optional('现职业资格（专业技术职称）工种/专业', 18, text(40), ['工种/专业']),
    projects: {
      label: '申报考评项目',
      aliases: ['申报考评职业（工种）/项目', '考评项目'],
      required: true,
      parse: (cell) => parseProjects(cell, projects, application.maxProjects),
      width: 36,
      hint: `不超过${application.maxProjects}个，用顿号分开`,
    },
    phone: {
      label: '联系电话',
      aliases: ['联系手机', '手机号', '电话'],
      required: true,
      parse: parsePhone,
      width: 16,
    },
    accessibleNeed: { ...optional('无障碍需求', 14, parseNeed), hint: '如：轮椅' },
    unavailable: {
      label: '不可参加时段',
      required: false,
      whenEmpty: [],
      parse: (cell) =>
        parseUnavailable(
          cell,
          exam.days.map((day) => day.date),
        ),
      width: 26,
      hint: '如：6月6日上午',
    },
    photoFile: optional('照片文件名', 20, text(120)),
  };
  for (const module of study.modules) columns[`study:${module.code}`] = studyColumn(module.shortName);
  return columns;
}

function studyColumn(shortName: string): SheetColumn<number> {
  return {
    label: `${shortName}学时（分钟）`,
    aliases: [`${shortName}（分钟）`, `${shortName}分钟`, `${shortName}学习时长（分钟）`],
    required: true,
    whenEmpty: 0,
    parse: parseMinutes,
    width: 14,
  };
}

function optional<T>(
  label: string,
  width: number,
  parse: (cell: string) => T,
  aliases: readonly string[] = [],
): SheetColumn<T | null> {
  return { label, aliases, required: false, whenEmpty: null, parse, width };
}
