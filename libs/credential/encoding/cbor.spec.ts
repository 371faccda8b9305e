import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { decodeCbor } from './cbor-decode.ts';
import { encodeCbor } from './cbor-encode.ts';
import type { CborValue } from './cbor-value.ts';

const value = fc.letrec<{ leaf: CborValue; value: CborValue }>((tie) => ({
  leaf: fc.oneof(fc.maxSafeNat(), fc.string({ unit: 'binary' }), fc.uint8Array({ maxLength: 300 })),
  value: fc.oneof(
    { maxDepth: 3 },
    tie('leaf'),
    fc.array(tie('value'), { maxLength: 4 }) as fc.Arbitrary<CborValue>,
  ),
})).value;

describe('the CBOR of a card', () => {
  it.each([
    [0, '00'],
    [23, '17'],
    [24, '1818'],
    [255, '18ff'],
    [256, '190100'],
    [65_535, '19ffff'],
    [65_536, '1a00010000'],
    [1_000_000_000_000, '1b000000e8d4a51000'],
    ['水', '63e6b0b4'],
    ['𠮷', '64f0a0aeb7'],
    [Uint8Array.of(1, 2, 3, 4), '4401020304'],
    [[1, [2, 3]], '8201820203'],
  ] satisfies [CborValue, string][])('writes %p as RFC 8949, appendix A, does', (item, hex) => {
    expect(bytesToHex(encodeCbor(item))).toBe(hex);
    expect(decodeCbor(hexToBytes(hex))).toEqual(item);
  });

  it('reads back whatever it writes', () => {
    fc.assert(
      fc.property(value, (item) => {
        expect(decodeCbor(encodeCbor(item))).toEqual(item);
      }),
    );
  });

  it('has one spelling only: what it can read, it writes the same way', () => {
    const nearCbor = fc.oneof(
      fc.uint8Array({ maxLength: 12 }),
      fc.tuple(value, fc.nat(), fc.integer({ min: 1, max: 255 })).map(([item, at, flip]) => {
        const bytes = encodeCbor(item).slice(0, 40);
        bytes[at % bytes.length]! ^= flip;
        return bytes;
      }),
    );
    fc.assert(
      fc.property(nearCbor, (bytes) => {
        let item: CborValue;
        try {
          item = decodeCbor(bytes);
        } catch {
          return;
        }
        expect(bytesToHex(encodeCbor(item))).toBe(bytesToHex(bytes));
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['1817', 'CBOR_NOT_SHORTEST'],
    ['1900ff', 'CBOR_NOT_SHORTEST'],
    ['1a0000ffff', 'CBOR_NOT_SHORTEST'],
    ['1b00000000ffffffff', 'CBOR_NOT_SHORTEST'],
    ['5801ff', 'CBOR_NOT_SHORTEST'],
    ['8201', 'CBOR_TRUNCATED'],
    ['9affffffff', 'CBOR_TRUNCATED'],
    ['62e6b0', 'CBOR_TEXT'],
    ['', 'CBOR_TRUNCATED'],
    ['0000', 'CBOR_TRAILING'],
    ['9f0102ff', 'CBOR_INDEFINITE'],
    ['7f6161ff', 'CBOR_INDEFINITE'],
    ['20', 'CBOR_TYPE'],
    ['a10102', 'CBOR_TYPE'],
    ['c11a514b67b0', 'CBOR_TYPE'],
    ['f5', 'CBOR_TYPE'],
    ['f93c00', 'CBOR_TYPE'],
    ['1c', 'CBOR_TYPE'],
    ['1bffffffffffffffff', 'CBOR_TYPE'],
    ['818181818101', 'CBOR_TOO_DEEP'],
  ])('refuses %s: %s', (hex, code) => {
    expect(() => decodeCbor(hexToBytes(hex))).toThrow(expect.objectContaining({ code }));
  });

  it('refuses to write what is no unsigned integer', () => {
    for (const wrong of [-1, 1.5, Number.NaN, 2 ** 53]) expect(() => encodeCbor(wrong)).toThrow(RangeError);
  });
});
