/**
 * Local wall-clock arithmetic. China keeps one zone without summer time, so a local minute count since
 * 1970-01-01T00:00 orders and measures exactly as instants do, and is a plain integer.
 */

const MINUTES_PER_DAY = 24 * 60;
const TIME = /^([01]\d|2[0-4]):([0-5]\d)$/;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const LOCAL = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::00)?$/;

const knownDays = new Map<string, number | undefined>();

/** Minutes after midnight of `HH:mm`, `24:00` included; undefined where it is no such time. */
export function findMinuteOfDay(text: string): number | undefined {
  const match = TIME.exec(text);
  if (!match) return undefined;
  const minute = Number(match[1]) * 60 + Number(match[2]);
  return minute <= MINUTES_PER_DAY ? minute : undefined;
}

/** Days since 1970-01-01 of `YYYY-MM-DD`; undefined where the calendar has no such day. */
export function findDay(text: string): number | undefined {
  if (knownDays.has(text)) return knownDays.get(text);
  const match = DATE.exec(text);
  const day = match ? dayOfCivil(Number(match[1]), Number(match[2]), Number(match[3])) : undefined;
  const valid = day !== undefined && formatDay(day) === text ? day : undefined;
  if (knownDays.size < 10_000) knownDays.set(text, valid);
  return valid;
}

/** Local minutes since 1970 of `YYYY-MM-DDTHH:mm`; undefined where it is no such moment. */
export function findLocalMinute(text: string): number | undefined {
  const match = LOCAL.exec(text);
  if (!match) return undefined;
  const day = findDay(match[1]!);
  const minute = findMinuteOfDay(match[2]!);
  return day === undefined || minute === undefined ? undefined : day * MINUTES_PER_DAY + minute;
}

/** The local minutes of a text that has been validated before. */
export function localMinuteOf(text: string): number {
  const minute = findLocalMinute(text);
  if (minute === undefined) throw new RangeError(`not a local date and time: ${text}`);
  return minute;
}

/** `YYYY-MM-DDTHH:mm` of local minutes since 1970. */
export function formatLocalMinute(minute: number): string {
  const day = Math.floor(minute / MINUTES_PER_DAY);
  return `${formatDay(day)}T${formatMinuteOfDay(minute - day * MINUTES_PER_DAY)}`;
}

/** Minutes after midnight of local minutes since 1970. */
export function minuteOfDay(minute: number): number {
  return minute - Math.floor(minute / MINUTES_PER_DAY) * MINUTES_PER_DAY;
}

export function formatMinuteOfDay(minute: number): string {
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

// Days between civil dates by Howard Hinnant's algorithm: years start in March, so leap days come last.
function dayOfCivil(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

function formatDay(day: number): string {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const dayOfMonth = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(dayOfMonth)}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
