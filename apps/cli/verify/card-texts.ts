import { readFile } from 'node:fs/promises';
import { readQrTexts } from '#credential/scan';
import { DomainError } from '#problem';
import { renderPages } from './pdf-pages.ts';
import { openImage, readBarcodes } from './qr-reader.ts';

const imageNames = /\.(png|jpe?g|webp|gif|tiff?|avif|bmp)$/i;

/**
 * The texts to verify: of every QR in a PDF or an image, or the argument itself.
 * @throws DomainError `FILE_UNREADABLE`, `IMAGE_UNREADABLE`, `PDF_UNREADABLE`, `QR_NOT_FOUND`.
 */
export async function readCardTexts(argument: string): Promise<string[]> {
  if (/\.pdf$/i.test(argument)) return someTexts(argument, await readPdf(argument));
  if (imageNames.test(argument)) return someTexts(argument, await readImage(argument));
  return [argument];
}

async function readPdf(path: string): Promise<string[]> {
  const bytes = await readBytes(path);
  return unless('PDF_UNREADABLE', `${path} 不是可以打开的 PDF`, async () => {
    const texts: string[] = [];
    for await (const page of renderPages(bytes)) texts.push(...(await readQrTexts(page, readBarcodes)));
    return texts;
  });
}

async function readImage(path: string): Promise<string[]> {
  const bytes = await readBytes(path);
  const image = await unless('IMAGE_UNREADABLE', `${path} 不是可以打开的图片`, () => openImage(bytes));
  return readQrTexts(image, readBarcodes);
}

function someTexts(path: string, texts: string[]): string[] {
  if (texts.length > 0) return texts;
  throw problem('QR_NOT_FOUND', `${path} 里没有找到二维码；请用更清晰、更近的图片，或直接输入网址`);
}

function readBytes(path: string): Promise<Uint8Array> {
  return unless('FILE_UNREADABLE', `读不到文件 ${path}`, async () => new Uint8Array(await readFile(path)));
}

async function unless<Value>(code: string, detail: string, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (cause) {
    throw problem(code, detail, cause);
  }
}

function problem(code: string, detail: string, cause?: unknown): DomainError {
  return new DomainError({ kind: 'invalid', code, detail, cause });
}
