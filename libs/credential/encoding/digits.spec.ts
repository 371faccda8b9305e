import fc from 'fast-check';
import { digitsFor, packDigits, unpackDigits } from './digits.ts';

describe('bytes as decimal digits', () => {
  it('come back as they went, leading zeros and all', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const digits = packDigits(bytes);
        expect(digits).toHaveLength(digitsFor(bytes.length));
        expect(unpackDigits(digits)).toEqual(bytes);
      }),
    );
  });

  it('need as many digits as the largest number of that many bytes, to the digit', () => {
    for (let count = 1; count <= 400; count++) {
      expect(digitsFor(count)).toBe((256n ** BigInt(count) - 1n).toString().length);
    }
  });

  it('are never two spellings of the same bytes', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{0,60}$/), (digits) => {
        let bytes: Uint8Array;
        try {
          bytes = unpackDigits(digits);
        } catch {
          return;
        }
        expect(packDigits(bytes)).toBe(digits);
      }),
    );
  });

  it.each([
    ['12a', 'DIGITS_INVALID'],
    ['１２３', 'DIGITS_INVALID'],
    ['-12', 'DIGITS_INVALID'],
    ['12 ', 'DIGITS_INVALID'],
    ['1', 'DIGITS_LENGTH'],
    ['1234', 'DIGITS_LENGTH'],
    ['256', 'DIGITS_OVERFLOW'],
    ['65536', 'DIGITS_OVERFLOW'],
    ['9'.repeat(5000), 'DIGITS_LENGTH'],
  ])('refuse %s: %s', (digits, code) => {
    expect(() => unpackDigits(digits)).toThrow(expect.objectContaining({ code }));
  });
});
