import { addDays, formatWindowEnd, shanghaiMoment } from './civil-date.ts';

/** A boundary as people write it: a day, and `00:00` to `24:00` on it. */
export interface CutOff {
  /** `YYYY-MM-DD` */
  date: string;
  /** `HH:MM`; `24:00` is the end of the day (C4, Civil Code 203) */
  clock: string;
}

/** The instant, with Shanghai's offset, of a boundary: `5月13日 24:00` is `…-05-14T00:00:00+08:00`. */
export function instantOfCutOff({ date, clock }: CutOff): string {
  return clock === '24:00' ? `${addDays(date, 1)}T00:00:00+08:00` : `${date}T${clock}:00+08:00`;
}

/** The end of a half-open window as people write it: midnight belongs to the day that ends. */
export function cutOffOf(instant: string): CutOff {
  const [date = '', clock = ''] = shanghaiMoment(instant).split('T');
  return clock === '00:00' ? { date: addDays(date, -1), clock: '24:00' } : { date, clock };
}

/** How a deadline written as a bare day is read, told beside the field: `5月15日前`即`2025年5月15日（星期四）24:00` (C4). */
export function explainCutOff(instant: string): string {
  const { date, clock } = cutOffOf(instant);
  const [, month, day] = date.split('-').map(Number);
  const words = `取${formatWindowEnd(instant)}`;
  return clock === '24:00' ? `“${month}月${day}日前”“截止${month}月${day}日”均${words}，当日全天有效` : words;
}
