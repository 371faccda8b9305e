import fc from 'fast-check';
import { isPublicId, PUBLIC_ID_BYTES, publicIdFrom } from './public-id.ts';

const bytes = fc.uint8Array({ minLength: PUBLIC_ID_BYTES, maxLength: PUBLIC_ID_BYTES });

describe('a public id', () => {
  it('P01 has 25 digits from the lowest to the highest', () => {
    expect(publicIdFrom(new Uint8Array(10))).toBe('0000000000000000000000000');
    expect(publicIdFrom(new Uint8Array(10).fill(255))).toBe('1208925819614629174706175');
  });

  it('P02 keeps every bit: the bytes can be read back', () => {
    fc.assert(
      fc.property(bytes, (random) => {
        const id = publicIdFrom(random);
        expect(isPublicId(id)).toBe(true);
        expect(BigInt(id).toString(16).padStart(20, '0')).toBe(Buffer.from(random).toString('hex'));
      }),
    );
  });

  it('P03 is told from what could not be one', () => {
    for (const text of ['', '1', '1208925819614629174706176', '12089258196146291747061750', '٠'.repeat(25)])
      expect(isPublicId(text)).toBe(false);
  });

  it('P04 refuses a short source', () => {
    expect(() => publicIdFrom(new Uint8Array(8))).toThrow(RangeError);
  });
});
