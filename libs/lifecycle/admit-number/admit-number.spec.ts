import fc from 'fast-check';
import { formatAdmitNumber, parseAdmitNumber, seatNumber } from './admit-number.ts';

const numbers = fc.record({
  year: fc.integer({ min: 2000, max: 2099 }),
  ordinal: fc.integer({ min: 1, max: 99 }),
  batch: fc.integer({ min: 1, max: 99 }),
  room: fc.integer({ min: 1, max: 99 }),
  seat: fc.integer({ min: 1, max: 999 }),
});

describe('admit numbers', () => {
  it('A01 year, term, batch, room, seat, check', () => {
    const number = { year: 2025, ordinal: 2, batch: 3, room: 4, seat: 17 };
    expect(formatAdmitNumber(number)).toMatch(/^25020304017[\dX]$/);
    expect(parseAdmitNumber(formatAdmitNumber(number))).toEqual(number);
  });

  it('A02 ISO 7064 MOD 11-2: the weighted sum of all twelve characters is 1 modulo 11', () => {
    fc.assert(
      fc.property(numbers, (number) => {
        const sum = [...formatAdmitNumber(number)].reduce((total, character, index) => {
          const value = character === 'X' ? 10 : Number(character);
          return total + value * (2 ** (11 - index) % 11);
        }, 0);
        expect(sum % 11).toBe(1);
      }),
    );
  });

  it('B01 there and back', () => {
    fc.assert(
      fc.property(numbers, (number) => expect(parseAdmitNumber(formatAdmitNumber(number))).toEqual(number)),
    );
  });

  it('B02 one wrong digit, or two neighbours exchanged, are always noticed', () => {
    fc.assert(
      fc.property(numbers, fc.nat(10), fc.integer({ min: 1, max: 9 }), (number, place, shift) => {
        const text = formatAdmitNumber(number);
        const digit = String((Number(text[place]) + shift) % 10);
        expect(() => parseAdmitNumber(text.slice(0, place) + digit + text.slice(place + 1))).toThrow();
        fc.pre(place < 10 && text[place] !== text[place + 1]);
        const swapped = text.slice(0, place) + text[place + 1] + text[place] + text.slice(place + 2);
        expect(() => parseAdmitNumber(swapped)).toThrow('ADMIT_NUMBER_CHECKSUM');
      }),
    );
  });

  it('C01 full width, spaces and a small x are tolerated', () => {
    const withX = Array.from({ length: 99 }, (_, seat) =>
      formatAdmitNumber({ year: 2025, ordinal: 2, batch: 1, room: 1, seat: seat + 1 }),
    ).find((text) => text.endsWith('X'))!;
    expect(parseAdmitNumber(` ${withX.toLowerCase().slice(0, 4)} ${withX.toLowerCase().slice(4)}`)).toEqual(
      parseAdmitNumber(withX),
    );
  });

  it.each(['', '2502010101', '25020101001', 'A50201010017'])('C02 %p has another shape', (text) => {
    expect(() => parseAdmitNumber(text)).toThrow('ADMIT_NUMBER_SHAPE');
  });

  it('C03 a part without room in its digits is refused', () => {
    const number = { year: 2025, ordinal: 2, batch: 1, room: 1, seat: 1 };
    for (const wrong of [{ batch: 100 }, { room: 0 }, { seat: 1000 }, { year: 2100 }, { seat: 1.5 }])
      expect(() => formatAdmitNumber({ ...number, ...wrong })).toThrow('ADMIT_NUMBER_RANGE');
  });

  it('D01 seats are counted row by row', () => {
    expect(['1-1', '1-6', '2-1', '5-6'].map((seat) => seatNumber(seat, { columns: 6 }))).toEqual([
      1, 6, 7, 30,
    ]);
  });
});
