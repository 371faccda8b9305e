import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import sharp, { type Sharp } from 'sharp';
import { prepareZXingModule, type ReaderOptions, readBarcodes } from 'zxing-wasm/reader';

/** Gray pixels, one byte each, row by row. */
export interface GrayImage {
  data: Uint8Array;
  width: number;
  height: number;
}

const options: ReaderOptions = {
  formats: ['QRCode'],
  tryHarder: true,
  tryRotate: true,
  tryInvert: true,
  tryDownscale: true,
  maxNumberOfSymbols: 255,
};

/** Largest side after enlarging, in pixels: beyond it a photograph has pixels enough as it is. */
const largestSide = 6000;

/**
 * The texts of all QR codes in an image. Small modules are what defeats a decoder, so that where nothing is
 * found the image is looked at again enlarged, sharpened by a little and with its contrast stretched.
 */
export async function readQrTexts(image: GrayImage): Promise<string[]> {
  for (const scale of [1, 2, 3]) {
    if (scale > 1 && Math.max(image.width, image.height) * scale > largestSide) break;
    const texts = await decode(scale === 1 ? image : await enlarge(image, scale));
    if (texts.length > 0) return texts;
  }
  return [];
}

/** Any image file that sharp reads, on white. */
export async function openImage(bytes: Uint8Array): Promise<GrayImage> {
  const upright = sharp(bytes).rotate().flatten({ background: 'white' });
  return grayOf(upright);
}

async function enlarge({ data, width, height }: GrayImage, scale: number): Promise<GrayImage> {
  const raw = sharp(data, { raw: { width, height, channels: 1 } });
  return grayOf(raw.resize(width * scale, height * scale, { kernel: 'cubic' }).normalise());
}

async function grayOf(image: Sharp): Promise<GrayImage> {
  const { data, info } = await image.toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/** One pass of the decoder, as it comes. */
export async function decode({ data, width, height }: GrayImage): Promise<string[]> {
  await prepareDecoder();
  const pixels = Uint32Array.from(data, (gray) => 0xff000000 | (gray * 0x010101));
  const rgba = new Uint8ClampedArray(pixels.buffer);
  const found = await readBarcodes({ data: rgba, width, height, colorSpace: 'srgb' }, options);
  return found.map(({ text }) => text);
}

let prepared: Promise<unknown> | undefined;

/** The decoder's WebAssembly from the package itself; left alone, it would be fetched from the network. */
function prepareDecoder(): Promise<unknown> {
  prepared ??= (async () => {
    const path = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
    const { buffer } = new Uint8Array(await readFile(path));
    await prepareZXingModule({ overrides: { wasmBinary: buffer }, fireImmediately: true });
  })();
  return prepared;
}
