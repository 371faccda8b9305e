import { PDFiumLibrary } from '@hyzyla/pdfium';
import type { GrayImage } from '#credential/scan';

/** A QR of 22 mm then has five pixels a module. */
const dotsPerInch = 300;
const pointsPerInch = 72;

/** The pages of a PDF as gray images, one at a time: a print file may have hundreds. */
export async function* renderPages(bytes: Uint8Array): AsyncGenerator<GrayImage> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(bytes);
  try {
    for (const page of document.pages()) {
      const scale = dotsPerInch / pointsPerInch;
      const { data, width, height } = await page.render({ scale, colorSpace: 'Gray' });
      yield { data, width, height };
    }
  } finally {
    document.destroy();
    library.destroy();
  }
}
