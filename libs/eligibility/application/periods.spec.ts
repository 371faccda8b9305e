import fc from 'fast-check';
import { countMonths, monthsInWords, type Period, periodFault, reachesYears } from './periods.ts';

const today = '2025-05-08';
const month = fc
  .tuple(fc.integer({ min: 1990, max: 2024 }), fc.integer({ min: 1, max: 12 }))
  .map(([year, number]) => `${year}-${String(number).padStart(2, '0')}`);
const period = fc
  .tuple(month, month)
  .map(([a, b]): Period => (a < b ? { from: a, to: b } : { from: b, to: a }));
const periods = fc.array(period, { maxLength: 8 });

/** By counting every month on its own. */
const counted = (list: readonly Period[]) => {
  const months = new Set<string>();
  for (let year = 1990; year <= 2025; year += 1)
    for (let number = 1; number <= 12; number += 1) {
      const written = `${year}-${String(number).padStart(2, '0')}`;
      if (list.some(({ from, to }) => from <= written && written <= to)) months.add(written);
    }
  return months.size;
};

describe('years of work', () => {
  it('A01 first and last month count', () => {
    expect(countMonths([{ from: '2015-03', to: '2018-02' }], today)).toBe(36);
  });
  it('A02 R21 overlapping periods are merged, not added', () => {
    const list = [
      { from: '2010-01', to: '2015-12' },
      { from: '2012-01', to: '2016-12' },
      { from: '2011-06', to: '2011-08' },
    ];
    expect(countMonths(list, today)).toBe(84);
  });
  it('A03 work that goes on counts to the end of last month', () => {
    expect(countMonths([{ from: '2015-05', to: 'now' }], today)).toBe(120);
    expect(countMonths([{ from: '2015-06', to: 'now' }], today)).toBe(119);
    expect(countMonths([{ from: '2025-05', to: 'now' }], today)).toBe(0);
  });
  it('A04 以上 includes the number: ten years to the month are enough, one month less is not', () => {
    expect(reachesYears([{ from: '2015-05', to: 'now' }], 10, today)).toBe(true);
    expect(reachesYears([{ from: '2015-06', to: 'now' }], 10, today)).toBe(false);
    expect(monthsInWords(119)).toBe('9年11个月');
    expect(monthsInWords(120)).toBe('10年');
    expect(monthsInWords(5)).toBe('5个月');
  });
  it('A05 a period that cannot be is told', () => {
    expect(periodFault({ from: '2025-06', to: 'now' }, today)).toMatch('晚于今天');
    expect(periodFault({ from: '2020-06', to: '2020-05' }, today)).toMatch('早于开始');
    expect(periodFault({ from: '2020-06', to: '2025-06' }, today)).toMatch('至今');
    expect(periodFault({ from: '2025-05', to: '2025-05' }, today)).toBeNull();
  });

  it('P01 the sum is the number of months in any of them', () => {
    fc.assert(fc.property(periods, (list) => countMonths(list, today) === counted(list)));
  });
  it('P02 neither order nor repetition changes it', () => {
    fc.assert(
      fc.property(
        periods,
        (list) => countMonths([...list, ...list].reverse(), today) === countMonths(list, today),
      ),
    );
  });
  it('P03 another period never takes any away', () => {
    fc.assert(
      fc.property(
        periods,
        period,
        (list, more) => countMonths([...list, more], today) >= countMonths(list, today),
      ),
    );
  });
});
