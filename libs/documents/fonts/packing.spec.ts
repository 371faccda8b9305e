import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { PackingCode } from './packing.ts';

const everyByte = Uint8Array.from({ length: 256 }, (_, byte) => byte);

describe('packing with a code that is made beforehand', () => {
  it('P01 is unpacked by zlib to what it was, whatever the pieces', () => {
    const sample = fc.uint8Array({ maxLength: 2_000 });
    const pieces = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 12 });
    fc.assert(
      fc.property(sample, pieces, (usual, parts) => {
        const code = new PackingCode(Buffer.concat([everyByte, usual]));
        const plain = Buffer.concat(parts);
        const stream = code.stream(
          parts.map((part) => code.pack(part)),
          plain,
        );
        expect(inflateSync(stream).equals(plain)).toBe(true);
      }),
      { seed: 20250606, numRuns: 200 },
    );
  });

  it('P02 is shorter where the bytes are what the sample was like', () => {
    const text = Buffer.from('0000 0001 0002 0003 0010 0100 1000 '.repeat(40));
    const code = new PackingCode(text);
    expect(code.stream([code.pack(text)], text).length).toBeLessThan(text.length / 2);
  });

  it('P03 holds where one byte is a million times as frequent as the rarest', () => {
    const lopsided = Buffer.concat([
      everyByte,
      ...[...'abcdefghijklmnopqrst'].map((letter, index) => Buffer.alloc(2 ** index, letter)),
    ]);
    const code = new PackingCode(lopsided);
    const plain = Buffer.concat([everyByte, Buffer.from('aaaaaabt')]);
    expect(inflateSync(code.stream([code.pack(plain)], plain)).equals(plain)).toBe(true);
  });

  it('P04 refuses a byte that it has no code for', () => {
    const code = new PackingCode(Buffer.from('abc'));
    expect(() => code.pack(Buffer.from('abd'))).toThrow('0x64');
  });
});
