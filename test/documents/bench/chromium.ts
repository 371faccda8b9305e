import { type BrowserSupervisor, openBrowser } from '#documents';
import { BundledFontBook, type FontBook } from '../../../libs/documents/fonts/index.ts';
import { compileTemplate } from '../../../libs/documents/template/compile.ts';
import { fillSlots } from '../../../libs/documents/template/fill.ts';
import { fontFaces, pageHtml, toOverlay } from '../../../libs/documents/template/page-html.ts';
import { printDocument } from '../../../libs/documents/template/print.ts';
import type { DocumentContents } from '../../../libs/documents/template/template.ts';
import { layOut, type Ready } from './ready.ts';

/** A browser started and stopped for each document. */
export function browserEach(document: string): Ready {
  return {
    async render(index) {
      const browser = await openBrowser();
      const pdf = await printDocument(browser, new BundledFontBook(), await layOut(document, index));
      await browser.close();
      return pdf.length;
    },
    close: async () => undefined,
  };
}

/**
 * The fastest that Chromium alone can do: the page stays, with all fonts in it, and only the fields are swapped. Its
 * texts are fitted beforehand, which the stampers do as they go.
 */
export async function warmPage(document: string, range: readonly number[]): Promise<Ready> {
  const browser = await openBrowser({ jobsPerPage: 100_000, jobsPerBrowser: 100_000 });
  const documents = new Map<number, DocumentContents>();
  for (const index of range) documents.set(index, await layOut(document, index));
  const fill = await prepareWarmPage(browser, new BundledFontBook(), [...documents.values()]);
  return { render: (index) => fill(documents.get(index)!), close: () => browser.close() };
}

async function prepareWarmPage(
  browser: BrowserSupervisor,
  fonts: FontBook,
  documents: DocumentContents[],
): Promise<(document: DocumentContents) => Promise<number>> {
  const { template } = documents[0]!;
  const { measured } = await compileTemplate(browser, fonts, template);
  const filled = await Promise.all(documents.map(({ contents }) => fillSlots(measured, contents, fonts)));
  const own = measured.texts.map(({ family, weight, text }) => ({
    face: fonts.getFace(family, weight),
    text,
  }));
  const texts = filled.flat(2).filter((shape) => shape.kind === 'text');
  const empty = Array.from({ length: measured.pages }, () =>
    toOverlay([], template).replace('overlay', 'overlay swap'),
  );
  const html = pageHtml(template, { title: '', fontFaces: fontFaces([...own, ...texts]), overlays: empty });
  await browser.run((page) => page.setContent(html));
  return async (document) => {
    const overlays = filled[documents.indexOf(document)]!.map((shapes) => toOverlay(shapes, template));
    const inner = overlays.map((svg) => svg.replace(/^<svg[^>]*>|<\/svg>$/g, ''));
    return browser.run(async (page) => {
      await page.evaluate(
        `(${JSON.stringify(inner)}).forEach((svg, index) => { document.querySelectorAll('.swap')[index].innerHTML = svg; })`,
      );
      return (await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: false })).length;
    });
  };
}
