import type { TermSettings } from '#lifecycle';
import type { Seating, SeatingBatch } from '../../api/home.ts';

/** Whether somebody would have to set out before, or be back after, what the term calls humane; design 4.1. */
export type Hardship = 'early' | 'late' | null;

/** People are there so long before the start. */
const BEFORE = 30;

export function hardshipOf(
  { start, end }: Pick<SeatingBatch, 'start' | 'end'>,
  travelMinutes: number,
  { earliestDeparture, latestReturn }: TermSettings['humane'],
): Hardship {
  if (minuteOf(start.slice(11, 16)) - BEFORE - travelMinutes < minuteOf(earliestDeparture)) return 'early';
  const overnight = end.slice(0, 10) > start.slice(0, 10) ? 24 * 60 : 0;
  return minuteOf(end.slice(11, 16)) + overnight + travelMinutes > minuteOf(latestReturn) ? 'late' : null;
}

/** How many people that touches. */
export function countHardship({ batches, prefectures }: Seating, humane: TermSettings['humane']): number {
  return prefectures
    .flatMap(({ travelMinutes, counts }) =>
      counts.filter((_, index) => hardshipOf(batches[index]!, travelMinutes, humane) !== null),
    )
    .reduce((sum, count) => sum + count, 0);
}

function minuteOf(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
}
