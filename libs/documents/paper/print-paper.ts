import type { BrowserSupervisor } from '../browser/index.ts';
import type { Face, FontBook } from '../fonts/index.ts';
import { missingGlyph } from '../page/set-text.ts';
import { COLLECT_TEXTS } from '../template/measure.ts';
import { fontFaces } from '../template/page-html.ts';
import type { MeasuredTemplate } from '../template/template.ts';
import { NUMBER_TEXT, type Paper, paperHtml } from './paper.ts';

/**
 * Prints a paper by Chromium, tagged, with every character in an embedded font. A character that no font can draw
 * stops it first, by name and code point.
 */
export async function printPaper(
  browser: BrowserSupervisor,
  fonts: FontBook,
  paper: Paper,
): Promise<Uint8Array> {
  const draft = paperHtml(paper, '', []);
  const texts = await browser.run(async (page) => {
    await page.setContent(draft);
    return (await page.evaluate(COLLECT_TEXTS)) as MeasuredTemplate['texts'];
  });
  const foot = NUMBER_TEXT + (paper.foot?.left ?? '');
  const all = [
    ...texts,
    { family: 'Kaoka Sans' as const, weight: 400, text: foot },
    { family: 'Kaoka Serif' as const, weight: 400, text: NUMBER_TEXT },
  ];
  const uses = await resolveFaces(fonts, all);
  const rare = [...new Set(uses.map(({ face }) => face.css.family))].filter(
    (family) => !family.startsWith('Kaoka '),
  );
  return browser.run(async (page) => {
    await page.setContent(paperHtml(paper, fontFaces(uses), rare));
    return page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: false });
  });
}

async function resolveFaces(
  fonts: FontBook,
  texts: MeasuredTemplate['texts'],
): Promise<{ face: Face; text: string }[]> {
  await fonts.prepare(texts.map(({ text }) => text).join(''));
  return texts.flatMap(({ family, weight, text }) =>
    [...text]
      .filter((character) => character.trim() !== '' || character === ' ' || character === '\u3000')
      .map((character) => {
        const codePoint = character.codePointAt(0)!;
        const face = fonts.findFace(family, weight, codePoint);
        if (face === undefined) throw missingGlyph(character, codePoint);
        return { face, text: character };
      }),
  );
}
