import fc from 'fast-check';
import { type CredentialNumber, formatCredentialNumber, parseCredentialNumber } from './number.ts';

const anyNumber: fc.Arbitrary<CredentialNumber> = fc.record({
  prefix: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'),
  province: fc.integer({ min: 11, max: 82 }).map(String),
  year: fc.integer({ min: 2020, max: 2099 }),
  serial: fc.integer({ min: 1, max: 99_999 }),
});

describe('the number of a credential', () => {
  it('N01 has eleven characters: letter, province, year, serial, check', () => {
    const number = formatCredentialNumber({ prefix: 'Z', province: '51', year: 2025, serial: 1 });
    // Worked by hand: Z is 25; 25·1 + 5·3 + 1·9 + 2·27 + 5·19 + 0 + 0 + 0 + 0 + 1·29 = 227; 31 − 227 mod 31 = 21 → M
    expect(number).toBe('Z512500001M');
  });

  it('N02 is read back to its parts', () => {
    fc.assert(
      fc.property(anyNumber, (parts) => {
        expect(parseCredentialNumber(formatCredentialNumber(parts))).toEqual(parts);
      }),
    );
  });

  it('N03 is read as people type it', () => {
    const parts = { prefix: 'Z', province: '51', year: 2025, serial: 1 };
    for (const typed of [
      'z512500001m',
      ' Z51 25 00001 M',
      'Ｚ５１２５００００１Ｍ',
      'Z5125-OOOO1-M',
      'Z5I2500001M',
    ])
      expect(parseCredentialNumber(typed)).toEqual(parts);
  });

  it('N04 notices any one wrong character', () => {
    fc.assert(
      fc.property(
        anyNumber,
        fc.nat({ max: 10 }),
        fc.constantFrom(...'0123456789ABCDEFGHJKLMNPQRSTUVWXYZ'),
        (parts, at, wrong) => {
          const number = formatCredentialNumber(parts);
          fc.pre(number[at] !== wrong);
          expect(parseCredentialNumber(number.slice(0, at) + wrong + number.slice(at + 1))).toBeUndefined();
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('N05 notices any two digits that changed places', () => {
    const place = fc.integer({ min: 1, max: 9 });
    fc.assert(
      fc.property(anyNumber, place, place, (parts, left, right) => {
        const characters = [...formatCredentialNumber(parts)];
        fc.pre(characters[left] !== characters[right]);
        [characters[left], characters[right]] = [characters[right]!, characters[left]!];
        expect(parseCredentialNumber(characters.join(''))).toBeUndefined();
      }),
      { numRuns: 2000 },
    );
  });

  it('N06 refuses what is not one', () => {
    for (const text of ['', 'Z51250000', 'Z512500000A', '51250000112', 'Z512500001MM', '王小明'])
      expect(parseCredentialNumber(text)).toBeUndefined();
  });

  it('N07 says when a year has run out of numbers', () => {
    const parts = { prefix: 'Z', province: '51', year: 2025 };
    expect(formatCredentialNumber({ ...parts, serial: 99_999 })).toHaveLength(11);
    expect(() => formatCredentialNumber({ ...parts, serial: 100_000 })).toThrow(
      'CREDENTIAL_NUMBERS_EXHAUSTED',
    );
  });
});
