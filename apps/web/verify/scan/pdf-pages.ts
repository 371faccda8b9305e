import { PDFiumLibrary } from '@hyzyla/pdfium';
import pdfiumWasm from '@hyzyla/pdfium/pdfium.wasm?url';
import type { GrayImage } from '#credential/scan';

/** A QR of 22 mm then has five pixels a module. */
const scale = 300 / 72;

/** The pages of a PDF as gray images, one at a time: a print file may have hundreds. */
export async function* renderPages(
  bytes: Uint8Array,
): AsyncGenerator<{ image: GrayImage; page: number; pages: number }> {
  const library = await PDFiumLibrary.init({ wasmUrl: pdfiumWasm });
  const document = await library.loadDocument(bytes);
  try {
    const pages = document.getPageCount();
    for (const page of document.pages()) {
      const { data, width, height } = await page.render({ scale, colorSpace: 'Gray' });
      yield { image: { data, width, height }, page: page.number + 1, pages };
    }
  } finally {
    document.destroy();
    library.destroy();
  }
}
