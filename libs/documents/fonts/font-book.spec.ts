import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { loadPinnedFont, PINNED_FONTS, verifyFonts } from './catalogue.ts';
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

  it('lend the faces of circulars to the office, and take its own where it brought them', async () => {
    const folder = await mkdtemp(join(tmpdir(), '考卡 字体-'));
    try {
      const standIn = fonts.getFace('Kaoka Fangsong', 400);
      expect(standIn.id).toBe('kaoka-serif-400');
      await writeFile(join(folder, 'fangsong.ttf'), fonts.getFace('Kaoka Sans', 500).subset([0x4e00]));
      const own = new BundledFontBook({ folder });
      expect(own.getFace('Kaoka Fangsong', 400).css).toEqual({ family: 'Kaoka Fangsong', weight: 400 });
      expect(own.findFace('Kaoka Fangsong', 400, 0x4e00)?.id).toBe('kaoka-fangsong-400');
      expect(own.findFace('Kaoka Fangsong', 400, 0x4e8c)?.id).toBe('kaoka-serif-400');
      expect(own.getFace('Kaoka Title', 900).id).toBe('kaoka-serif-900');
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

describe('the bytes of the bundled fonts', () => {
  const require = createRequire(import.meta.url);
  const folderOf = (name: string) => dirname(require.resolve(`${name}/package.json`));

  it('are the pinned ones', async () => {
    await expect(verifyFonts()).resolves.toBeUndefined();
  });

  it('are refused by name at start where one bit differs, a file is missing, or a slice is another', async () => {
    const folder = await mkdtemp(join(tmpdir(), '考卡 字体-'));
    try {
      const { from, file } = PINNED_FONTS[2]!;
      const place = join(folder, 'sans');
      await cp(folderOf(from), place, { recursive: true });
      const within = (name: string) => (name === from ? place : folderOf(name));
      const bytes = await readFile(join(place, file));
      bytes[5_000_000]! ^= 1;
      await writeFile(join(place, file), bytes);
      const damaged = { kind: 'failed', code: 'FONT_DAMAGED', detail: expect.stringContaining(file) };
      await expect(verifyFonts(within)).rejects.toMatchObject(damaged);
      await rm(join(place, file));
      await expect(verifyFonts(within)).rejects.toMatchObject(damaged);

      const slices = join(folder, 'hanamin');
      await cp(folderOf('hanamin'), slices, { recursive: true });
      await rm(join(slices, 'HanaMinA.CJK-Strokes.woff2'));
      const withoutSlice = (name: string) => (name === 'hanamin' ? slices : folderOf(name));
      await expect(verifyFonts(withoutSlice)).rejects.toMatchObject({
        code: 'FONT_DAMAGED',
        detail: expect.stringContaining('hanamin'),
      });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }, 60_000);

  it('are refused when they are read too', () => {
    expect(() => loadPinnedFont({ ...PINNED_FONTS[0]!, sha256: '0'.repeat(64) })).toThrow('FONT_DAMAGED');
  });
});
