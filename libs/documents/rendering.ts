import { DomainError } from '#problem';
import { type AdmitSlipData, admitSlipContents } from './admit-slip/index.ts';
import type { BrowserSupervisor } from './browser/index.ts';
import { type CardData, cardContents } from './card/index.ts';
import { certificateContents } from './certificate/index.ts';
import { BundledFontBook, type FontBook, type MissingGlyph } from './fonts/index.ts';
import { type Paper, printPaper } from './paper/index.ts';
import { compileTemplate } from './template/compile.ts';
import { type PrintFileOptions, stampDocument, stampDocuments } from './template/stamp.ts';
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

/** The e-certificate, which shows what the card shows, as a PDF of one A4 page. */
export async function renderCertificate(browser: BrowserSupervisor, data: CardData): Promise<Uint8Array> {
  return render(browser, await certificateContents(data));
}

/** The admit slip as a PDF of one A4 page. */
export async function renderAdmitSlip(browser: BrowserSupervisor, data: AdmitSlipData): Promise<Uint8Array> {
  return render(browser, await admitSlipContents(data));
}

/**
 * Cards in one print-ready file, streamed: nothing is held in memory but the card at hand. What cards of one issuer,
 * title, address and telephone share is in it once. For a printing house, `forPress` adds 3 mm of bleed and crop marks.
 * Throws `PRINT_FILE_EMPTY`.
 */
export function renderCards(
  browser: BrowserSupervisor,
  data: AsyncIterable<CardData> | Iterable<CardData>,
  title: string,
  options: PrintFileOptions = {},
): AsyncGenerator<Uint8Array> {
  return renderMany(browser, data, cardContents, title, options);
}

/** Admit slips in one print-ready file, streamed. Throws `PRINT_FILE_EMPTY`. */
export function renderAdmitSlips(
  browser: BrowserSupervisor,
  data: AsyncIterable<AdmitSlipData> | Iterable<AdmitSlipData>,
  title: string,
): AsyncGenerator<Uint8Array> {
  return renderMany(browser, data, admitSlipContents, title);
}

/** A form, list or circular, printed by Chromium: few copies, as many pages as it needs. */
export async function renderPaper(browser: BrowserSupervisor, paper: Paper): Promise<Uint8Array> {
  return printPaper(browser, bundledFonts(), paper);
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

async function* renderMany<Data>(
  browser: BrowserSupervisor,
  data: AsyncIterable<Data> | Iterable<Data>,
  layOut: (data: Data) => Promise<DocumentContents>,
  title: string,
  options: PrintFileOptions = {},
): AsyncGenerator<Uint8Array> {
  const fonts = bundledFonts();
  let empty = true;
  async function* laidOut() {
    for await (const item of data) {
      const { template, contents } = await layOut(item);
      empty = false;
      yield { compiled: await compileTemplate(browser, fonts, template), contents };
    }
    if (empty) throw printFileEmpty(title);
  }
  yield* stampDocuments(laidOut(), title, fonts, options);
}

function printFileEmpty(title: string): DomainError {
  return new DomainError({
    kind: 'invalid',
    code: 'PRINT_FILE_EMPTY',
    detail: `“${title}”没有可打印的内容`,
  });
}
