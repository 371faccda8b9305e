import { Temporal } from 'temporal-polyfill';
import { DomainError } from '#problem';

/** A Shanghai civil date, `YYYY-MM-DD`. */
export type CivilDate = string;

const zone = 'Asia/Shanghai';
const weekdays = ['星期一', '星期二', '星期三', '星期四', '星期五', '星期六', '星期日'];

/** `2025-06-06` → `2025年6月6日（星期五）`; without the weekday where a card or a form has no room for it. */
export function formatDate(date: CivilDate, options: { weekday?: boolean } = {}): string {
  const day = plainDate(date);
  const words = `${day.year}年${day.month}月${day.day}日`;
  return (options.weekday ?? true) ? `${words}（${weekdays[day.dayOfWeek - 1]}）` : words;
}

/** The Shanghai clock of an instant, or of a civil moment `YYYY-MM-DDTHH:MM`: `08:30`. */
export function formatTime(moment: string): string {
  return clock(civil(moment));
}

/** `2025年6月6日（星期五）08:30`, from an instant or a civil moment. */
export function formatDateTime(moment: string): string {
  const time = civil(moment);
  return `${formatDate(time.toPlainDate().toString())}${clock(time)}`;
}

/** `2025年6月6日（星期五）08:30–10:00`; names the second date only when it differs. */
export function formatInstantRange(from: string, to: string): string {
  const [start, end] = [civil(from), civil(to)];
  const sameDay = start.toPlainDate().equals(end.toPlainDate());
  return `${formatDateTime(from)}–${sameDay ? clock(end) : formatDateTime(to)}`;
}

/**
 * The end of a half-open window as people say it: midnight belongs to the day that ends,
 * so `2025-05-14T00:00:00+08:00` is `2025年5月13日（星期二）24:00` (C4, Civil Code 203).
 */
export function formatWindowEnd(to: string): string {
  const end = civil(to);
  if (end.hour !== 0 || end.minute !== 0) return formatDateTime(to);
  return `${formatDate(end.toPlainDate().subtract({ days: 1 }).toString())}24:00`;
}

/** The instant of a civil moment in Shanghai: `2025-06-06T08:30` → `2025-06-06T00:30:00Z`. */
export function instantOf(civilMoment: string): string {
  return civil(civilMoment).toZonedDateTime(zone).toInstant().toString();
}

/** The civil date on which an instant falls in Shanghai. */
export function shanghaiDate(instant: string): CivilDate {
  return civil(instant).toPlainDate().toString();
}

/** The civil moment of an instant in Shanghai, `YYYY-MM-DDTHH:MM`. */
export function shanghaiMoment(instant: string): string {
  return civil(instant).toString({ smallestUnit: 'minute' });
}

/** The civil date `days` later, or earlier if negative. */
export function addDays(date: CivilDate, days: number): CivilDate {
  return plainDate(date).add({ days }).toString();
}

function plainDate(date: CivilDate): Temporal.PlainDate {
  return parsed(date, () => Temporal.PlainDate.from(date, { overflow: 'reject' }));
}

function civil(moment: string): Temporal.PlainDateTime {
  const hasOffset = /(Z|[+-]\d{2}:?\d{2})$/.test(moment.slice(10));
  return parsed(moment, () =>
    hasOffset
      ? Temporal.Instant.from(moment).toZonedDateTimeISO(zone).toPlainDateTime()
      : Temporal.PlainDateTime.from(moment, { overflow: 'reject' }),
  );
}

function clock(time: Temporal.PlainDateTime): string {
  return time.toString({ smallestUnit: 'minute' }).slice(11);
}

function parsed<T>(text: string, parse: () => T): T {
  try {
    return parse();
  } catch (cause) {
    throw new DomainError({
      kind: 'invalid',
      code: 'DATE_INVALID',
      detail: `“${text}”不是日期或时刻`,
      cause,
    });
  }
}
