import { Temporal } from 'temporal-polyfill';
import { dateOfDay, dayNumber, daysBetween } from './day-number.ts';
import { isAfter, isOlder, shanghaiDate, shanghaiTime } from './instant.ts';

describe('the days of a card', () => {
  it('count every day from 2020 to 2199, as the calendar does', () => {
    let date = Temporal.PlainDate.from('2020-01-01');
    for (let day = 0; day <= 65_535; day++, date = date.add({ days: 1 })) {
      if (dateOfDay(day) !== date.toString() || dayNumber(date.toString()) !== day)
        throw new Error(`${date}`);
    }
    expect(dateOfDay(65_535)).toBe('2199-06-06');
    expect(dateOfDay(65_536)).toBeUndefined();
  });

  it.each([
    '2019-12-31',
    '2199-06-07',
    '2025-02-29',
    '2025-13-01',
    '2025-6-1',
    '2025-06-01T00:00',
    '',
    '20250601',
  ])('%p is no day that a card can name', (date) => {
    expect(dayNumber(date)).toBeUndefined();
  });
});

describe('the days between two dates', () => {
  it('are those of the calendar', () => {
    const first = Temporal.PlainDate.from('2023-12-25');
    for (let from = first, step = 1; step < 400; step++, from = from.add({ days: 3 })) {
      const to = first.add({ days: (step * step) % 4001 });
      expect(daysBetween(from.toString(), to.toString())).toBe(from.until(to, { largestUnit: 'day' }).days);
    }
  });

  it.each(['2025-02-29', '2025-6-1', '2025-06-01T00:00', ''])('%p is no date', (date) => {
    expect(() => daysBetween('2025-01-01', date)).toThrow(RangeError);
    expect(() => daysBetween(date, '2025-01-01')).toThrow(RangeError);
  });
});

describe('the date in Shanghai', () => {
  it.each([
    ['2025-06-19T15:59:59Z', '2025-06-19'],
    ['2025-06-19T16:00:00Z', '2025-06-20'],
    ['2025-06-20T00:00:00+08:00', '2025-06-20'],
    ['2024-12-31T20:00:00-05:00', '2025-01-01'],
  ])('at %s is %s', (instant, date) => {
    expect(shanghaiDate(instant)).toBe(date);
  });
});

describe('an instant', () => {
  it('agrees with the calendar at every hour of ten years, to the millisecond', () => {
    const start = Temporal.Instant.from('2024-12-31T00:00:00.001Z');
    for (let hours = 0; hours < 10 * 366 * 24; hours += 7) {
      const instant = start.add({ hours });
      const civil = instant.toZonedDateTimeISO('Asia/Shanghai').toPlainDateTime();
      const [date, time] = [shanghaiDate(instant.toString()), shanghaiTime(instant.toString())];
      if (date !== civil.toPlainDate().toString() || time !== civil.toString({ smallestUnit: 'second' }))
        throw new Error(instant.toString());
    }
    expect(isAfter('2025-06-20T00:00:00.001Z', '2025-06-20T08:00:00+08:00')).toBe(true);
    expect(isAfter('2025-06-20T00:00:00Z', '2025-06-20T08:00:00+08:00')).toBe(false);
    expect(isOlder('2025-06-20T08:00:00+08:00', 300_000, '2025-06-20T00:05:00Z')).toBe(false);
    expect(isOlder('2025-06-20T08:00:00+08:00', 300_000, '2025-06-20T00:05:00.001Z')).toBe(true);
  });

  it.each(['2025-06-20T00:00:00', '2025-06-20', 'noon', ''])(
    '%p is none: no machine’s offset slips in',
    (text) => {
      expect(() => shanghaiDate(text)).toThrow(RangeError);
    },
  );
});
