import { BundledFontBook } from './font-book.ts';

const range = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index)).join('');

describe('the bundled fonts', () => {
  const fonts = new BundledFontBook();

  it('draw every Han character of GB 18030-2022: URO, extensions A to F', async () => {
    const blocks = [
      range(0x4e00, 0x9fef),
      range(0x3400, 0x4db5),
      range(0x20000, 0x2a6d6),
      range(0x2a700, 0x2b734),
      range(0x2b740, 0x2b81d),
      range(0x2b820, 0x2cea1),
      range(0x2ceb0, 0x2ebe0),
    ].join('');
    await fonts.prepare(blocks);
    expect(fonts.listMissing(blocks)).toEqual([]);
  }, 120_000);

  it('take a rare glyph from the fallback and its neighbours from the named font', async () => {
    await fonts.prepare('周𠀀');
    expect(fonts.findFace('Kaoka Sans', 700, '周'.codePointAt(0)!)?.id).toBe('kaoka-sans-700');
    expect(fonts.findFace('Kaoka Sans', 700, '𠀀'.codePointAt(0)!)?.id).toMatch(/^rare-/);
  });

  it('report what nobody can draw, by code point and place', async () => {
    const text = '甲\u{E000}乙\uD800丙\u0007';
    await fonts.prepare(text);
    expect(fonts.listMissing(text).map(({ codePoint, index }) => [codePoint, index])).toEqual([
      [0xe000, 1],
      [0xd800, 3],
      [7, 5],
    ]);
  });

  it('give the same subset for the same characters', () => {
    const face = fonts.getFace('Kaoka Sans', 400);
    const [first, second] = [face.subset([0x4e00, 0x4e8c]), face.subset([0x4e8c, 0x4e00])];
    expect(Buffer.from(first).equals(second)).toBe(true);
    expect(first.length).toBeLessThan(4_000);
  });
});
