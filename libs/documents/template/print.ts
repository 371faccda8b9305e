import type { BrowserSupervisor } from '../browser/index.ts';
import type { FontBook } from '../fonts/index.ts';
import { compileTemplate } from './compile.ts';
import { fillSlots } from './fill.ts';
import { fontFaces, pageHtml, toOverlay } from './page-html.ts';
import type { DocumentContents } from './template.ts';

/** Prints one document by Chromium alone: what stamping is judged by, in looks and in speed. */
export async function printDocument(
  browser: BrowserSupervisor,
  fonts: FontBook,
  { template, title, contents }: DocumentContents,
): Promise<Uint8Array> {
  const { measured } = await compileTemplate(browser, fonts, template);
  const pages = await fillSlots(measured, contents, fonts);
  const own = measured.texts.map(({ family, weight, text }) => ({
    face: fonts.getFace(family, weight),
    text,
  }));
  const html = pageHtml(template, {
    title,
    fontFaces: fontFaces([...own, ...pages.flat().filter((shape) => shape.kind === 'text')]),
    overlays: pages.map((shapes) => toOverlay(shapes, template, true)),
  });
  return browser.run(async (page) => {
    await page.setContent(html);
    return page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true });
  });
}
