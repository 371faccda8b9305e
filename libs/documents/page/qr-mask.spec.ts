import fc from 'fast-check';
import { create } from 'qrcode';
import { chooseMask } from './qr-mask.ts';

const withMask = (content: string, maskPattern?: 0) =>
  create(content, { errorCorrectionLevel: 'M', ...(maskPattern === undefined ? {} : { maskPattern }) })
    .modules;

describe('the mask of a QR code', () => {
  it('is the one that the standard’s penalties choose, for contents of any length', () => {
    const content = fc.string({
      minLength: 1,
      maxLength: 400,
      unit: fc.constantFrom(...'0123456789ABC:/#汉z'),
    });
    fc.assert(
      fc.property(content, (text) => {
        const { size, data } = chooseMask(withMask(text, 0));
        const expected = withMask(text);
        expect(size).toBe(expected.size);
        expect(Buffer.from(data).equals(Buffer.from(expected.data))).toBe(true);
      }),
      { seed: 20250606, numRuns: 150 },
    );
  });

  it('is more than one over a few contents', () => {
    const unmasked = Array.from({ length: 20 }, (_, index) => `KAOKA1:${index}`);
    const kept = unmasked.filter((text) => {
      const symbol = withMask(text, 0);
      return Buffer.from(chooseMask(symbol).data).equals(Buffer.from(symbol.data));
    });
    expect(kept.length).toBeLessThan(unmasked.length / 2);
  });
});
