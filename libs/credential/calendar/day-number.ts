import { Temporal } from 'temporal-polyfill';

/** Dates travel as days since this one; three CBOR bytes last until 2199. */
const epoch = Temporal.PlainDate.from('2020-01-01');
const lastDay = 65_535;

/** @returns undefined where the date is no civil date within the 179 years that a card can name. */
export function dayNumber(date: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) return undefined;
  try {
    const days = epoch.until(Temporal.PlainDate.from(date, { overflow: 'reject' })).days;
    return days >= 0 && days <= lastDay ? days : undefined;
  } catch {
    return undefined;
  }
}

export function dateOfDay(day: number): string | undefined {
  return day <= lastDay ? epoch.add({ days: day }).toString() : undefined;
}
