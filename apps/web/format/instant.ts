const ZONE = 'Asia/Shanghai';

const parts = new Intl.DateTimeFormat('zh-CN', {
  timeZone: ZONE,
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  weekday: 'long',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

type PartName = 'year' | 'month' | 'day' | 'weekday' | 'hour' | 'minute' | 'second';

/** Shanghai's civil reading of an instant, or of a bare `YYYY-MM-DD`. */
function read(instant: string | number): Record<PartName, string> {
  const bareDate = typeof instant === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(instant);
  const date = new Date(bareDate ? `${instant}T00:00:00+08:00` : instant);
  return Object.fromEntries(parts.formatToParts(date).map(({ type, value }) => [type, value])) as Record<
    PartName,
    string
  >;
}

/** 2025年6月6日 */
export function formatDate(instant: string | number): string {
  const { year, month, day } = read(instant);
  return `${year}年${month}月${day}日`;
}

/** 2025年6月6日（星期五） */
export function formatDay(instant: string | number): string {
  return `${formatDate(instant)}（${read(instant).weekday}）`;
}

/** 10:30 */
export function formatTime(instant: string | number): string {
  const { hour, minute } = read(instant);
  return `${hour}:${minute}`;
}

/** 2025年6月6日（星期五）10:30 */
export function formatMoment(instant: string | number): string {
  return `${formatDay(instant)}${formatTime(instant)}`;
}

/** The end of a half-open window as people say it: midnight belongs to the day that ends, 5月13日（星期二）24:00. */
export function formatDeadline(instant: string): string {
  if (formatTime(instant) !== '00:00') return formatMoment(instant);
  return `${formatDay(Date.parse(instant) - 1)}24:00`;
}

/** 6月6日 10:30, for dense lists within a year. */
export function formatShort(instant: string | number): string {
  const { month, day } = read(instant);
  return `${month}月${day}日 ${formatTime(instant)}`;
}

/** 6月6日 10:30:05, where the order of events matters. */
export function formatPrecise(instant: string | number): string {
  return `${formatShort(instant)}:${read(instant).second}`;
}

/** A length of time in its two largest units: 3天4小时, 5分20秒. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const units: [number, string][] = [
    [Math.floor(whole / 86_400), '天'],
    [Math.floor((whole % 86_400) / 3_600), '小时'],
    [Math.floor((whole % 3_600) / 60), '分'],
    [whole % 60, '秒'],
  ];
  const first = units.findIndex(([amount]) => amount > 0);
  if (first === -1) return '0秒';
  return units
    .slice(first, first + 2)
    .filter(([amount]) => amount > 0)
    .map(([amount, unit]) => `${amount}${unit}`)
    .join('');
}

/** How long ago, in one unit: 刚刚, 5分钟前, 3小时前, 2天前. */
export function formatAgo(seconds: number): string {
  if (seconds < 60) return '刚刚';
  if (seconds < 3_600) return `${Math.floor(seconds / 60)}分钟前`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3_600)}小时前`;
  return `${Math.floor(seconds / 86_400)}天前`;
}
