import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { epochOf, instantOf } from './instant.ts';

const two = (max: number, min = 0) => fc.integer({ min, max }).map((n) => String(n).padStart(2, '0'));
/** Right and wrong ones alike: days and months that are not there, sixty seconds, offsets, no offset. */
const written = fc
  .tuple(
    fc.oneof(fc.integer({ min: 1900, max: 2100 }), fc.integer({ min: 0, max: 9999 })),
    two(13),
    two(32),
    two(24),
    two(60),
    two(60),
    fc.constantFrom('', '.', '.5', '.05', '.120', '.123', '.1234', ',5'),
    fc.constantFrom('Z', 'z', '+08:00', '-03:30', '+00:00', '-00:00', '+0800', '+24:00', ''),
  )
  .map(([year, month, day, hour, minute, second, fraction, zone]) => {
    const date = `${String(year).padStart(4, '0')}-${month}-${day}`;
    return `${date}T${hour}:${minute}:${second}${fraction}${zone}`;
  });

const outcomeOf = (read: () => number) => {
  try {
    return read();
  } catch (error) {
    return (error as Error).name;
  }
};

describe('instants', () => {
  it('are read as Temporal reads them, and what it refuses is refused', () => {
    let read = 0;
    fc.assert(
      fc.property(written, (text) => {
        const expected = outcomeOf(() => Temporal.Instant.from(text).epochMilliseconds);
        if (typeof expected === 'number') read++;
        expect(outcomeOf(() => epochOf(text))).toBe(expected);
      }),
      { numRuns: 5000 },
    );
    expect(read).toBeGreaterThan(500);
  });

  it.each(['2025-02-29T08:00:00Z', '2024-02-29T08:00:00Z', '2025-06-31T00:00:00+08:00', 'now', ''])(
    'reads or refuses “%s” as Temporal does',
    (text) => {
      const expected = outcomeOf(() => Temporal.Instant.from(text).epochMilliseconds);
      expect(outcomeOf(() => epochOf(text))).toBe(expected);
    },
  );

  it('are written as Temporal writes them', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -8.64e15, max: 8.64e15 }),
        fc.constantFrom(1, 10, 100, 1000),
        (n, step) => {
          const epoch = Math.trunc(n / step) * step;
          expect(instantOf(epoch)).toBe(Temporal.Instant.fromEpochMilliseconds(epoch).toString());
        },
      ),
      { numRuns: 2000 },
    );
  });
});
