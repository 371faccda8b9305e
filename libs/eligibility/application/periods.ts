/** A stretch of work: first and last month, both counted, `YYYY-MM`; `now` while it goes on. */
export interface Period {
  from: string;
  to: string;
}

/** Months since year 0. */
const monthNumber = (yearMonth: string) =>
  Number(yearMonth.slice(0, 4)) * 12 + Number(yearMonth.slice(5, 7)) - 1;

/**
 * How many months lie in any of the periods: what overlaps counts once (R20, R21). The month of `today` is not
 * over and so never counts.
 * @param today Shanghai civil date
 */
export function countMonths(periods: readonly Period[], today: string): number {
  const current = monthNumber(today);
  const spans = periods
    .map(({ from, to }) => ({
      start: monthNumber(from),
      end: to === 'now' ? current : Math.min(monthNumber(to) + 1, current),
    }))
    .sort((a, b) => a.start - b.start);
  let [months, reached] = [0, Number.NEGATIVE_INFINITY];
  for (const { start, end } of spans) {
    months += Math.max(0, end - Math.max(start, reached));
    reached = Math.max(reached, end);
  }
  return months;
}

/** Whether the periods make at least so many years; 以上 includes the number. */
export function reachesYears(periods: readonly Period[], years: number, today: string): boolean {
  return countMonths(periods, today) >= years * 12;
}

/** `9年11个月`, `10年`. */
export function monthsInWords(months: number): string {
  const [years, rest] = [Math.floor(months / 12), months % 12];
  if (years === 0) return `${rest}个月`;
  return rest === 0 ? `${years}年` : `${years}年${rest}个月`;
}

/** What is wrong with one period by itself; null if nothing. */
export function periodFault({ from, to }: Period, today: string): string | null {
  const month = today.slice(0, 7);
  if (from > month) return `开始年月（${from}）晚于今天`;
  if (to !== 'now' && to < from) return `结束年月（${to}）早于开始年月（${from}）`;
  if (to !== 'now' && to > month) return `结束年月（${to}）晚于今天，仍在进行请选“至今”`;
  return null;
}
