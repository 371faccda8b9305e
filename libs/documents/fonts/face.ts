import { Outlines, type PackedFont } from './outlines.ts';
import { readSfnt, type Sfnt } from './sfnt.ts';
import { Subsetter } from './subsetter.ts';

/** What names a face in CSS. */
export interface CssFace {
  family: string;
  weight: number;
}

/**
 * A font ready to measure, to stamp from and to subset for a browser. Its file is large and is read once. `id` is
 * stable across processes and names it in PDF.
 */
export class Face {
  readonly id: string;
  readonly css: CssFace;
  readonly sfnt: Sfnt;
  readonly bytes: Uint8Array;
  /** Character map and advances as they were asked for: the same few hundred characters come again and again. */
  readonly #glyphs = new Map<number, number>();
  readonly #advances = new Map<number, number>();
  #outlines: Outlines | undefined;
  #subsetter: Subsetter | undefined;

  constructor(id: string, bytes: Uint8Array, css: CssFace = { family: id, weight: 400 }) {
    this.id = id;
    this.css = css;
    this.bytes = bytes;
    this.sfnt = readSfnt(bytes);
  }

  /** Glyph of a code point; 0 means that the font has none. */
  glyphOf(codePoint: number): number {
    const known = this.#glyphs.get(codePoint);
    if (known !== undefined) return known;
    const glyph = this.sfnt.glyphOf(codePoint);
    this.#glyphs.set(codePoint, glyph);
    return glyph;
  }

  covers(codePoint: number): boolean {
    return this.glyphOf(codePoint) !== 0;
  }

  /** Advance of a code point in ems. */
  advance(codePoint: number): number {
    const known = this.#advances.get(codePoint);
    if (known !== undefined) return known;
    const advance = this.sfnt.advanceOf(this.glyphOf(codePoint)) / this.sfnt.unitsPerEm;
    this.#advances.set(codePoint, advance);
    return advance;
  }

  /** See `Outlines.cut`: for print, where glyphs are named by number. */
  cut(glyphs: readonly number[]): Uint8Array {
    this.#outlines ??= new Outlines(this.bytes);
    return this.#outlines.cut(glyphs);
  }

  /** See `Outlines.cutPacked`. */
  cutPacked(glyphs: readonly number[]): PackedFont {
    this.#outlines ??= new Outlines(this.bytes);
    return this.#outlines.cutPacked(glyphs);
  }

  /** See `Subsetter.subset`: for a browser, which wants a whole font. */
  subset(codePoints: Iterable<number>): Uint8Array {
    this.#subsetter ??= new Subsetter(this.bytes);
    return this.#subsetter.subset(codePoints);
  }
}
