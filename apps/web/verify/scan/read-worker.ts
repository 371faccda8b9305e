import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import decoderWasm from 'zxing-wasm/reader/zxing_reader.wasm?url';
import { grayOf, readQrTexts } from '#credential/scan';
import type { ReadAnswer, ReadRequest } from './read-messages.ts';

// Left alone, the decoder would fetch its WebAssembly from a foreign network.
const prepared = prepareZXingModule({ overrides: { locateFile: () => decoderWasm }, fireImmediately: true });

const answer = (message: ReadAnswer) => self.postMessage(message);

self.addEventListener('message', async ({ data }: MessageEvent<ReadRequest>) => {
  const { id } = data;
  try {
    await prepared;
    const texts = 'pdf' in data ? await readPdf(id, data.pdf) : await readPixels(data);
    answer({ id, texts });
  } catch (error) {
    answer({ id, failure: String(error) });
  }
});

function readPixels({ pixels, width, height }: { pixels: ArrayBuffer; width: number; height: number }) {
  const image = grayOf({ data: new Uint8ClampedArray(pixels), width, height });
  return readQrTexts(image, readBarcodes);
}

async function readPdf(id: number, bytes: ArrayBuffer): Promise<string[]> {
  // Four megabytes that most visitors never need.
  const { renderPages } = await import('./pdf-pages.ts');
  const texts: string[] = [];
  for await (const { image, page, pages } of renderPages(new Uint8Array(bytes))) {
    answer({ id, page, pages });
    texts.push(...(await readQrTexts(image, readBarcodes)));
  }
  return texts;
}
