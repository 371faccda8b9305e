import { Temporal } from 'temporal-polyfill';

const ZONE = 'Asia/Shanghai';
const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'];

/** A batch's times stand on hundreds of slips. */
function remembering(format: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const formatted = known.get(text) ?? format(text);
    if (known.size >= 1_000) known.clear();
    known.set(text, formatted);
    return formatted;
  };
}

/** 2025年6月6日: no leading zeros (GB/T 9704). */
export const formatDate = remembering((date) => {
  const { year, month, day } = Temporal.PlainDate.from(date);
  return `${year}年${month}月${day}日`;
});

/** 2025年6月6日（星期五） of an instant, in Shanghai. */
export const formatDay = remembering((instant) => {
  const day = inShanghai(instant).toPlainDate();
  return `${formatDate(day.toString())}（星期${WEEKDAYS[day.dayOfWeek - 1]}）`;
});

/** 10:30 of an instant, in Shanghai. */
export const formatTime = remembering((instant) =>
  inShanghai(instant).toPlainTime().toString({ smallestUnit: 'minute' }),
);

function inShanghai(instant: string): Temporal.ZonedDateTime {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(ZONE);
}
