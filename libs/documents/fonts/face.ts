import { readSfnt, type Sfnt } from './sfnt.ts';
import { Subsetter } from './subsetter.ts';

/** What names a face in CSS. */
export interface CssFace {
  family: string;
  weight: number;
}

/** A font ready to measure and to subset. `id` is stable across processes and names it in PDF. */
export class Face {
  readonly id: string;
  readonly css: CssFace;
  readonly sfnt: Sfnt;
  #subsetter: Subsetter | undefined;

  constructor(id: string, bytes: Uint8Array, css: CssFace = { family: id, weight: 400 }) {
    this.id = id;
    this.css = css;
    this.sfnt = readSfnt(bytes);
  }

  covers(codePoint: number): boolean {
    return this.sfnt.glyphOf(codePoint) !== 0;
  }

  /** Advance of a code point in ems. */
  advance(codePoint: number): number {
    return this.sfnt.advanceOf(this.sfnt.glyphOf(codePoint)) / this.sfnt.unitsPerEm;
  }

  /** See `Subsetter.subset`. */
  subset(codePoints: Iterable<number>, keepGlyphIds = false): Uint8Array {
    this.#subsetter ??= new Subsetter(this.sfnt.bytes);
    return this.#subsetter.subset(codePoints, keepGlyphIds);
  }
}
