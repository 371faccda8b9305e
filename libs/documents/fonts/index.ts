export { type FontFamily, PINNED_FONTS, verifyFonts } from './catalogue.ts';
export { Face } from './face.ts';
export {
  BundledFontBook,
  type FontBook,
  type FontBookOptions,
  type MissingGlyph,
} from './font-book.ts';
export { Outlines } from './outlines.ts';
export { type Bits, PackingCode } from './packing.ts';
