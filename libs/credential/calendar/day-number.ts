/** Dates travel as days since this one; three CBOR bytes last until 2199. */
const epoch = Date.parse('2020-01-01T00:00:00Z');
const lastDay = 65_535;
const millisecondsADay = 86_400_000;

/** @returns undefined where the date is no civil date within the 179 years that a card can name. */
export function dayNumber(date: string): number | undefined {
  const days = (Date.parse(`${date}T00:00:00Z`) - epoch) / millisecondsADay;
  // The way back tells 30 February and loose spellings from dates.
  return days >= 0 && dateOfDay(days) === date ? days : undefined;
}

/** @returns undefined beyond the last day that a card can name. */
export function dateOfDay(day: number): string | undefined {
  return day <= lastDay ? new Date(epoch + day * millisecondsADay).toISOString().slice(0, 10) : undefined;
}

/**
 * Days from one civil date (`YYYY-MM-DD`) to another; negative where the other comes first.
 * @throws RangeError
 */
export function daysBetween(from: string, to: string): number {
  return (midnightOf(to) - midnightOf(from)) / millisecondsADay;
}

function midnightOf(date: string): number {
  const milliseconds = Date.parse(`${date}T00:00:00Z`);
  const back = Number.isNaN(milliseconds) ? undefined : new Date(milliseconds).toISOString().slice(0, 10);
  if (back !== date) throw new RangeError(`not a civil date: ${date}`);
  return milliseconds;
}
