import { type AdmitSlipData, admitSlipContents } from './admit-slip/index.ts';
import type { BrowserSupervisor } from './browser/index.ts';
import { type CardData, cardContents } from './card/index.ts';
import { BundledFontBook, type FontBook, type MissingGlyph } from './fonts/index.ts';
import { compileTemplate } from './template/compile.ts';
import { stampDocument } from './template/stamp.ts';
import type { DocumentContents } from './template/template.ts';

let bundled: FontBook | undefined;

/** The fonts of the product, and those of `KAOKA_FONTS`, opened once for the process. */
export function bundledFonts(): FontBook {
  bundled ??= new BundledFontBook({ folder: process.env.KAOKA_FONTS || undefined });
  return bundled;
}

/** The two-sided card as a PDF of two pages, 85.6 × 54 mm. */
export async function renderCard(browser: BrowserSupervisor, data: CardData): Promise<Uint8Array> {
  return render(browser, await cardContents(data));
}

/** The admit slip as a PDF of one A4 page. */
export async function renderAdmitSlip(browser: BrowserSupervisor, data: AdmitSlipData): Promise<Uint8Array> {
  return render(browser, await admitSlipContents(data));
}

/** The characters of a text that no font can draw; empty when all of it can be printed. */
export async function findMissingGlyphs(text: string): Promise<MissingGlyph[]> {
  const fonts = bundledFonts();
  await fonts.prepare(text);
  return fonts.listMissing(text);
}

/** Chromium compiles the template the first time; after that a document takes milliseconds and no browser. */
async function render(browser: BrowserSupervisor, document: DocumentContents): Promise<Uint8Array> {
  const fonts = bundledFonts();
  return stampDocument(await compileTemplate(browser, fonts, document.template), document, fonts);
}
