import type { Shape, TextShape } from '../../../libs/documents/page/shapes.ts';
import type { MeasuredTemplate } from '../../../libs/documents/template/template.ts';
import { type GreyRaster, inkOf, rasteriseGrey } from '../../pdf/index.ts';

/** What counts as another pixel: beyond what two ways of smoothing an edge make of one outline, in 255 greys. */
const ANOTHER_GREY = 64;

/** Pixels an inch at which pages are compared, and at which ink is weighed. */
export const PAGE_DPI = 150;
export const INK_DPI = 300;

/** Share of a page's pixels, at 150 dpi, in which two PDFs differ. */
export async function pageDifference(first: Uint8Array, second: Uint8Array, page: number): Promise<number> {
  const [a, b] = await Promise.all([first, second].map((pdf) => rasteriseGrey(pdf, PAGE_DPI, page)));
  return rasterDifference(a!, b!);
}

/** Share of pixels in which two rasters differ; all of them where their sizes do by more than what rounding makes. */
export function rasterDifference(a: GreyRaster, b: GreyRaster): number {
  if (Math.abs(a.width - b.width) > 1 || Math.abs(a.height - b.height) > 1) return 1;
  const [width, height] = [Math.min(a.width, b.width), Math.min(a.height, b.height)];
  let different = 0;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [left, right] = [a.pixels[y * a.width + x]!, b.pixels[y * b.width + x]!];
      if (Math.abs(left - right) > ANOTHER_GREY) different += 1;
    }
  }
  return different / (width * height);
}

export interface GlyphInk {
  character: string;
  /** Ink where it stands, in black pixels of 300 dpi. */
  seen: number;
  expected: number;
}

/** Each glyph of a page's texts: its ink in a raster of 300 dpi, and in that of the same page made with whole fonts. */
export function glyphInks(texts: readonly TextShape[], seen: GreyRaster, expected: GreyRaster): GlyphInk[] {
  const toPixels = (points: number) => (points * INK_DPI) / 72;
  return texts.flatMap(({ x, y, size, face, text, spacing }) => {
    let left = x;
    return [...text].map((character) => {
      const width = face.advance(character.codePointAt(0)!) * size + spacing;
      const window = {
        left: toPixels(left),
        top: toPixels(y - size * 0.95),
        width: toPixels(width),
        height: toPixels(size * 1.2),
      };
      left += width;
      return { character, seen: inkOf(seen, window), expected: inkOf(expected, window) };
    });
  });
}

/** Glyphs whose ink is more than 2% off, or that leave none at all. */
export function listWrongInk(inks: readonly GlyphInk[]): GlyphInk[] {
  return inks.filter(
    ({ character, seen, expected }) =>
      Math.abs(seen - expected) > expected * 0.02 || (expected === 0 && character.trim() !== ''),
  );
}

/** Texts that leave the place of every slot of their page: by advance widths, and by the height of Han glyphs. */
export function listOverflows(measured: MeasuredTemplate, pages: readonly (readonly Shape[])[]): TextShape[] {
  return pages.flatMap((shapes, page) => {
    const boxes = measured.slots.filter((slot) => slot.page === page).map(({ box }) => box);
    return shapes.filter((shape): shape is TextShape => {
      if (shape.kind !== 'text') return false;
      const { x, y, size, face, text, spacing } = shape;
      const advance = [...text].reduce((sum, c) => sum + face.advance(c.codePointAt(0)!) * size + spacing, 0);
      const slack = size * 0.05 + 0.05;
      return !boxes.some(
        (box) =>
          x >= box.x - slack &&
          x + advance - spacing <= box.x + box.width + slack &&
          y - size * 0.88 >= box.y - slack &&
          y + size * 0.12 <= box.y + box.height + slack,
      );
    });
  });
}
