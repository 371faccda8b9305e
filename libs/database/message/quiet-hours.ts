import { addDays, instantOf, shanghaiMoment } from '#lifecycle';

/** A stretch of each day, `HH:MM` in Shanghai, half open; it may run over midnight. From = to means none. */
export interface QuietHours {
  from: string;
  to: string;
}

export const defaultQuietHours: QuietHours = { from: '22:00', to: '07:30' };

export function isQuiet({ from, to }: QuietHours, now: Date): boolean {
  const time = shanghaiMoment(now.toISOString()).slice(11);
  return from <= to ? from <= time && time < to : from <= time || time < to;
}

/** When something that is ready now may go out. */
export function endOfQuiet(hours: QuietHours, now: Date): Date {
  if (!isQuiet(hours, now)) return now;
  const moment = shanghaiMoment(now.toISOString());
  const date = moment.slice(0, 10);
  const today = moment.slice(11) < hours.to;
  return new Date(instantOf(`${today ? date : addDays(date, 1)}T${hours.to}`));
}
