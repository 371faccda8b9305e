import { Temporal } from 'temporal-polyfill';
import { DomainError } from '#problem';
import type { Sex } from '../identity/index.ts';
import { toHalfWidth } from '../name/half-width.ts';

/** A civil span, half open, `YYYY-MM-DDTHH:MM` in Shanghai. */
export interface CivilSpan {
  from: string;
  to: string;
}

export function parseSex(text: string): Sex {
  const word = text.trim().replace(/性$/, '');
  if (word === '男') return 'male';
  if (word === '女') return 'female';
  throw refuse('SEX_UNKNOWN', '性别应为“男”或“女”');
}

export function parseYesNo(text: string): boolean {
  const word = toHalfWidth(text).trim();
  if (/^(是|有|√|✓|✔|Y|y|1)$/.test(word)) return true;
  if (/^(否|无|不是|×|-|—|N|n|0)$/.test(word)) return false;
  throw refuse('YES_NO_UNKNOWN', '应填“是”或“否”，留空为“否”');
}

/** What a person needs, in their own words; null for 无, 否 and the like. */
export function parseNeed(text: string): string | null {
  const word = text.trim();
  if (/^(否|无|没有|不需要|-|—|×|0)$/.test(word)) return null;
  if (/^(是|有|需要|√|✓|✔|1)$/.test(word)) return '无障碍座位';
  if ([...word].length > 40) throw refuse('NEED_TOO_LONG', '无障碍需求请在40字以内说明');
  return word;
}

/** Minutes from `240`, `240分钟`, `4小时`, `3小时30分`; 学时 is refused, since its length differs by provider. */
export function parseMinutes(text: string): number {
  const word = toHalfWidth(text).replace(/\s/g, '');
  const plain = /^(\d+(?:\.\d+)?)(?:分钟|分)?$/.exec(word);
  const mixed = /^(\d+(?:\.\d+)?)小时(?:(\d+)分钟?)?$/.exec(word);
  const minutes =
    plain !== null ? Number(plain[1]) : mixed !== null ? Number(mixed[1]) * 60 + Number(mixed[2] ?? 0) : null;
  if (minutes === null)
    throw refuse('STUDY_NOT_A_NUMBER', `学习时长“${text.trim()}”不是数字，请填分钟数，如240`);
  if (minutes > 60_000) throw refuse('STUDY_TOO_LONG', `学习时长${minutes}分钟过大，请核对单位是否为分钟`);
  return Math.floor(minutes);
}

/** 出生年月 as `YYYY-MM`, from `1980年1月`, `1980-01`, `1980.1`, `198001` or a date. */
export function parseYearMonth(text: string): string {
  const word = toHalfWidth(text).replace(/\s/g, '');
  const parts = /^((?:19|20)\d{2})(?:[年./-](\d{1,2})(?:月|[./-]\d{1,2}|月\d{1,2}日)?|(\d{2}))$/.exec(word);
  const month = Number(parts?.[2] ?? parts?.[3]);
  if (parts === null || !(month >= 1 && month <= 12))
    throw refuse('YEAR_MONTH_SHAPE', '出生年月请写作“1980年1月”');
  return `${parts[1]}-${String(month).padStart(2, '0')}`;
}

/**
 * Spans in which a person can't sit the exam, each `2025-06-06 08:30-12:00`, `6月6日上午`, `下午` …;
 * the date may be left out where the exam has one day.
 */
export function parseUnavailable(text: string, examDates: readonly string[]): CivilSpan[] {
  return toHalfWidth(text)
    .split(/[;；、,，\n]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '' && part !== '无')
    .map((part) => parseSpan(part, examDates));
}

const dayPart: Record<string, [string, string]> = {
  上午: ['00:00', '12:00'],
  下午: ['12:00', '18:00'],
  晚上: ['18:00', '24:00'],
  全天: ['00:00', '24:00'],
};

function parseSpan(part: string, examDates: readonly string[]): CivilSpan {
  const shape =
    /^(?:(?:(\d{4})[年/.-])?(\d{1,2})[月/.-](\d{1,2})日?)?\s*(?:(上午|下午|晚上|全天)|(\d{1,2}[::]\d{2})\s*[-~至到—–]+\s*(\d{1,2}[::]\d{2}))?$/.exec(
      part,
    );
  if (shape === null || part === '')
    throw refuse('SPAN_SHAPE', `“${part}”看不懂，请写作“2025-06-06 08:30-12:00”或“6月6日上午”`);
  const [, year, month, day, half, start, end] = shape;
  const date = spanDate(part, examDates, year, month, day);
  const [from, to] =
    start !== undefined && end !== undefined ? [clock(start), clock(end)] : dayPart[half ?? '全天']!;
  if (from >= to || to > '24:00') throw refuse('SPAN_EMPTY', `“${part}”的结束不晚于开始`);
  return { from: `${date}T${from}`, to: to === '24:00' ? `${nextDay(date)}T00:00` : `${date}T${to}` };
}

function spanDate(
  part: string,
  examDates: readonly string[],
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
): string {
  if (month === undefined || day === undefined) {
    if (examDates.length === 1) return examDates[0]!;
    throw refuse('SPAN_WITHOUT_DATE', `“${part}”未写日期，本期考试有${examDates.length}天`);
  }
  const monthDay = `${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = examDates.find(
    (known) => known.slice(5) === monthDay && (year ?? known.slice(0, 4)) === known.slice(0, 4),
  );
  if (date === undefined) throw refuse('SPAN_OTHER_DAY', `“${part}”不是考试日（${examDates.join('、')}）`);
  return date;
}

function clock(text: string): string {
  const [hours = '', minutes = ''] = text.split(':');
  return `${hours.padStart(2, '0')}:${minutes}`;
}

function nextDay(date: string): string {
  return Temporal.PlainDate.from(date).add({ days: 1 }).toString();
}

export function refuse(code: string, detail: string): DomainError {
  return new DomainError({ kind: 'invalid', code, detail });
}
