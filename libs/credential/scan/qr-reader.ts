import { enlarge } from './enlarge.ts';
import { type GrayImage, type RgbaImage, rgbaOf } from './gray-image.ts';
import { stretchContrast } from './stretch-contrast.ts';

/** How the decoder is to look; the names are those of `zxing-wasm`. */
export const decoderOptions = {
  formats: ['QRCode'],
  tryHarder: true,
  tryRotate: true,
  tryInvert: true,
  tryDownscale: true,
  maxNumberOfSymbols: 255,
} satisfies DecoderOptions;

interface DecoderOptions {
  formats: 'QRCode'[];
  tryHarder: boolean;
  tryRotate: boolean;
  tryInvert: boolean;
  tryDownscale: boolean;
  maxNumberOfSymbols: number;
}

/** `readBarcodes` of `zxing-wasm/reader`, which has its WebAssembly from whoever calls us. */
export type ReadBarcodes = (image: RgbaImage, options: DecoderOptions) => Promise<{ text: string }[]>;

/** Largest side after enlarging, in pixels: beyond it a photograph has pixels enough as it is. */
const largestSide = 6000;

/**
 * The texts of all QR codes in an image. Small modules are what defeats a decoder, so that where nothing is
 * found the image is looked at again enlarged, sharpened by a little and with its contrast stretched.
 */
export async function readQrTexts(image: GrayImage, readBarcodes: ReadBarcodes): Promise<string[]> {
  for (const scale of [1, 2, 3]) {
    if (scale > 1 && Math.max(image.width, image.height) * scale > largestSide) break;
    const shown = scale === 1 ? image : stretchContrast(enlarge(image, scale));
    const texts = await decodeOnce(shown, readBarcodes);
    if (texts.length > 0) return texts;
  }
  return [];
}

/** One pass of the decoder over the pixels as they are. */
export async function decodeOnce(image: GrayImage, readBarcodes: ReadBarcodes): Promise<string[]> {
  const found = await readBarcodes(rgbaOf(image), decoderOptions);
  return found.map(({ text }) => text);
}
