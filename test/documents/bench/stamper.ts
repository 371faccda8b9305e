import { openBrowser } from '#documents';
import { BundledFontBook } from '../../../libs/documents/fonts/index.ts';
import { compileTemplate } from '../../../libs/documents/template/compile.ts';
import { stampDocument } from '../../../libs/documents/template/stamp.ts';
import { layOut, type Ready } from './ready.ts';

/** Stamps as a worker does that finds its template kept: no browser is started. */
export async function stamper(document: string): Promise<Ready> {
  const fonts = new BundledFontBook();
  const { TEMPLATE_FOLDER: templateFolder } = process.env;
  const browser = await openBrowser({ ...(templateFolder ? { templateFolder } : {}) });
  const compiled = await compileTemplate(browser, fonts, (await layOut(document, 0)).template);
  await browser.close();
  return {
    render: async (index) => (await stampDocument(compiled, await layOut(document, index), fonts)).length,
    close: async () => undefined,
  };
}
