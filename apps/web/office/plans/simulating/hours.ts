import type { TermSettings } from '#lifecycle';

/** The days of an exam and the hours in which batches may run. */
export type Days = TermSettings['exam']['days'];
export type Window = Days[number]['open'][number];

const CLOCK_TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** 9：00 as 09:00; anything else as it is. */
export function writtenOut(time: string): string {
  const [, hour, minute] = /^(\d{1,2})[:：](\d{2})$/.exec(time.trim()) ?? [];
  return hour === undefined ? time.trim() : `${hour.padStart(2, '0')}:${minute}`;
}

/** Whether both say the same hours, in whatever order the windows of a day stand. */
export function sameHours(one: Days, other: Days): boolean {
  const text = (days: Days) =>
    JSON.stringify(days.map(({ date, open }) => [date, ...inOrder(open).map(formatWindow)]));
  return text(one) === text(other);
}

/** What is wrong with the hours of a day, for those who fill them in; null where nothing is. */
export function faultOf(open: readonly Window[]): string | null {
  const times = open.flatMap(({ from, to }) => [from, to]);
  if (times.includes('')) return '时刻还没有填全';
  const odd = times.find((time) => !CLOCK_TIME.test(time));
  if (odd !== undefined) return `“${odd}”不是时刻，请写成08:30这样`;
  const reversed = open.find(({ from, to }) => from >= to);
  if (reversed) return `${formatWindow(reversed)}：结束须晚于开始`;
  const ordered = inOrder(open);
  const overlap = ordered.findIndex((window, at) => at > 0 && window.from < ordered[at - 1]!.to);
  if (overlap < 0) return null;
  return `${formatWindow(ordered[overlap - 1]!)}与${formatWindow(ordered[overlap]!)}重叠`;
}

/** 6月6日 09:00–12:00、13:30–20:00, the days whose hours differ; all days where `before` is not known. */
export function describeHours(after: Days, before?: Days): string {
  const former = new Map(before?.map((day) => [day.date, day]));
  return after
    .filter((day) => !sameHours([day], [former.get(day.date) ?? { date: day.date, open: [] }]))
    .map(({ date, open }) => `${formatCivilDay(date)}${inOrder(open).map(formatWindow).join('、')}`)
    .join('；');
}

/** 6月6日 */
export function formatCivilDay(date: string): string {
  const [, month, day] = date.split('-').map(Number);
  return `${month}月${day}日`;
}

function formatWindow({ from, to }: Window): string {
  return `${from}–${to}`;
}

function inOrder(open: readonly Window[]): Window[] {
  return [...open].sort((one, other) => one.from.localeCompare(other.from));
}
