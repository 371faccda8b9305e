import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import sharp from 'sharp';
import * as zxing from 'zxing-wasm/reader';
import { type GrayImage, grayOf, type ReadBarcodes } from '#credential/scan';

/** Any image file that sharp reads, upright. */
export async function openImage(bytes: Uint8Array): Promise<GrayImage> {
  const upright = sharp(bytes).rotate().toColourspace('srgb').ensureAlpha();
  const { data, info } = await upright.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
  return grayOf({ data: Uint8ClampedArray.from(data), width: info.width, height: info.height });
}

/** The decoder, made ready at its first use. */
export const readBarcodes: ReadBarcodes = async (image, options) => {
  await prepareDecoder();
  return zxing.readBarcodes(image, options);
};

let prepared: Promise<unknown> | undefined;

/** The decoder's WebAssembly from the package itself; left alone, it would be fetched from the network. */
function prepareDecoder(): Promise<unknown> {
  prepared ??= (async () => {
    const path = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
    const { buffer } = new Uint8Array(await readFile(path));
    await zxing.prepareZXingModule({ overrides: { wasmBinary: buffer }, fireImmediately: true });
  })();
  return prepared;
}
