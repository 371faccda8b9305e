import { Temporal } from 'temporal-polyfill';

const ZONE = 'Asia/Shanghai';
const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'];

/** 2025年6月6日: no leading zeros (GB/T 9704). */
export function formatDate(date: string): string {
  const { year, month, day } = Temporal.PlainDate.from(date);
  return `${year}年${month}月${day}日`;
}

/** 2025年6月6日（星期五） of an instant, in Shanghai. */
export function formatDay(instant: string): string {
  const day = inShanghai(instant).toPlainDate();
  return `${formatDate(day.toString())}（星期${WEEKDAYS[day.dayOfWeek - 1]}）`;
}

/** 10:30 of an instant, in Shanghai. */
export function formatTime(instant: string): string {
  return inShanghai(instant).toPlainTime().toString({ smallestUnit: 'minute' });
}

function inShanghai(instant: string): Temporal.ZonedDateTime {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(ZONE);
}
