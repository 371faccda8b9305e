import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
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

  it('may be joined by a folder of further fonts, asked last', async () => {
    const folder = await mkdtemp(join(tmpdir(), '考卡 字体-'));
    try {
      const require = createRequire(import.meta.url);
      const packed = join(
        dirname(require.resolve('hanamin/package.json')),
        'HanaMinA.Private-Use-Area-1.woff2',
      );
      const decode = require('wawoff2/decompress.js') as (bytes: Uint8Array) => Promise<Uint8Array>;
      await writeFile(join(folder, '补充.ttf'), (await decode(await readFile(packed))).slice());
      const joined = new BundledFontBook({ folder });
      const extra = Array.from({ length: 0x1900 }, (_, index) => 0xe000 + index).find((codePoint) =>
        joined.findFace('Kaoka Sans', 400, codePoint),
      )!;
      expect(joined.findFace('Kaoka Sans', 400, extra)?.id).toBe('extra-0');
      expect(fonts.findFace('Kaoka Sans', 400, extra)).toBeUndefined();
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('refuse a folder font that would print as boxes', async () => {
    const folder = await mkdtemp(join(tmpdir(), '考卡 字体-'));
    try {
      const sans = fonts.getFace('Kaoka Sans', 400).subset([0x4e00]);
      const outlines = Buffer.from(sans).indexOf('glyf', 0, 'latin1');
      const other = Buffer.from(sans);
      other.write('CFF ', outlines, 'latin1');
      await writeFile(join(folder, 'other.ttf'), other);
      expect(() => new BundledFontBook({ folder })).toThrow('FONT_NOT_TRUETYPE');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
