import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { fromBase64, fromBase64Url, toBase64, toBase64Url } from './base64.ts';

describe('Base64', () => {
  it('agrees with the platform in both alphabets', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(toBase64Url(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
        expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
        expect(fromBase64Url(toBase64Url(bytes))).toEqual(bytes);
        expect(fromBase64(toBase64(bytes))).toEqual(bytes);
      }),
    );
  });

  it.each(['A', 'AB', 'AAA=', 'AA==', 'AA+A', 'A A A', 'AAAA\n', 'AAAAA'])(
    'has no second spelling in URLs: %p is refused',
    (text) => {
      expect(() => fromBase64Url(text)).toThrow(expect.objectContaining({ code: 'BASE64_INVALID' }));
    },
  );

  it.each(['AA', 'AB==', 'AA=', 'AAA-', 'AA=='.repeat(2)])('nor in notes: %p is refused', (text) => {
    expect(() => fromBase64(text)).toThrow(expect.objectContaining({ code: 'BASE64_INVALID' }));
  });
});
