import { readSfnt, type Sfnt } from './sfnt.ts';
import { Subsetter } from './subsetter.ts';

/** What names a face in CSS. */
export interface CssFace {
  family: string;
  weight: number;
}

/**
 * A font ready to measure and to subset. Its file is large and is held once, in the subsetter's memory, and only when
 * it is first subset; measuring needs some tables of it. `id` is stable across processes and names it in PDF.
 */
export class Face {
  readonly id: string;
  readonly css: CssFace;
  readonly sfnt: Sfnt;
  /** Reads the font's file. */
  readonly load: () => Uint8Array;
  #subsetter: Subsetter | undefined;

  constructor(id: string, load: () => Uint8Array, css: CssFace = { family: id, weight: 400 }) {
    this.id = id;
    this.css = css;
    this.load = load;
    this.sfnt = readSfnt(load());
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
    this.#subsetter ??= new Subsetter(this.load());
    return this.#subsetter.subset(codePoints, keepGlyphIds);
  }
}
