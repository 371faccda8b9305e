import { existsSync } from 'node:fs';
import { describeWithTools, extractText, listFonts } from '../../../test/pdf/index.ts';
import { openBrowser } from '../browser/index.ts';
import { cardContents } from '../card/index.ts';
import { sampleCard } from '../samples/index.ts';
import { compileTemplate } from '../template/compile.ts';
import { stampDocument } from '../template/stamp.ts';
import { BundledFontBook } from './font-book.ts';
import type { Face } from './index.ts';

jest.setTimeout(120_000);

/** Debian's fonts-hanazono. */
const HANAZONO = '/usr/share/fonts/truetype/hanazono';

/** The product's fonts without the bundled fallback, so that what is rare has to come from the folder. */
class WithoutFallback extends BundledFontBook {
  override prepare(): Promise<void> {
    return Promise.resolve();
  }
}

const describeWithHanazono: typeof describeWithTools = (tools, name, body) => {
  if (existsSync(HANAZONO) || process.env.CI === 'true') describeWithTools(tools, name, body);
  else describe.skip(`${name} (skipped: fonts-hanazono not installed)`, body);
};

describeWithHanazono(['pdftotext', 'pdffonts'], 'fonts-hanazono in KAOKA_FONTS', () => {
  const name = '周𠀀𪚥𡉃䶮';

  it('F01 draws extension B whole', () => {
    const fonts = new WithoutFallback({ folder: HANAZONO });
    const faces = new Set<Face | undefined>();
    for (let codePoint = 0x20000; codePoint <= 0x2a6d6; codePoint += 1)
      faces.add(fonts.findFace('Kaoka Serif', 600, codePoint));
    expect(faces.has(undefined)).toBe(false);
  });

  it('F02 prints a name whose text comes out exactly, in embedded subsets', async () => {
    const fonts = new WithoutFallback({ folder: HANAZONO });
    const browser = await openBrowser();
    try {
      const card = await sampleCard(0);
      const document = await cardContents({ ...card, holder: { ...card.holder, name } });
      const compiled = await compileTemplate(browser, fonts, document.template);
      const pdf = await stampDocument(compiled, document, fonts);
      expect((await extractText(pdf)).replace(/\s/g, '')).toContain(name);
      const listed = await listFonts(pdf);
      expect(listed.some((font) => /extra-/.test(font.name))).toBe(true);
      for (const font of listed) expect(font).toMatchObject({ embedded: true, subset: true, unicode: true });
      const again = await stampDocument(compiled, document, new WithoutFallback({ folder: HANAZONO }));
      expect(Buffer.from(again).equals(pdf)).toBe(true);
    } finally {
      await browser.close();
    }
  });

  it('F03 without the folder, the same name stops the document by its code point', async () => {
    const browser = await openBrowser();
    try {
      const card = await sampleCard(0);
      const document = await cardContents({ ...card, holder: { ...card.holder, name } });
      const fonts = new WithoutFallback();
      const compiled = await compileTemplate(browser, fonts, document.template);
      await expect(stampDocument(compiled, document, fonts)).rejects.toMatchObject({
        code: 'GLYPH_MISSING',
        detail: expect.stringContaining('U+20000'),
      });
    } finally {
      await browser.close();
    }
  });
});
