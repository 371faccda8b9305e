import type { Face } from '../fonts/index.ts';

/** Lengths are in points (1/72 inch), measured from a page's top left corner. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A run of characters in one face on one line; `x`, `y` is where its baseline starts. */
export interface TextShape {
  kind: 'text';
  x: number;
  y: number;
  size: number;
  face: Face;
  text: string;
  color: string;
  /** Extra space after each character. */
  spacing: number;
  /** Width of a stroke that makes a light fallback glyph as strong as its neighbours; 0 for none. */
  embolden: number;
}

/** A path in SVG's absolute commands M, L, C and Z. */
export interface PathShape {
  kind: 'path';
  d: string;
  fill?: string;
  stroke?: string;
  strokeWidth?: number;
  evenOdd?: boolean;
}

/** Black squares on a grid, as of a QR code: each bar is `[column, row, length]`, one module high. */
export interface ModulesShape {
  kind: 'modules';
  x: number;
  y: number;
  /** Side of a module. */
  unit: number;
  bars: readonly (readonly [column: number, row: number, length: number])[];
}

export interface ImageShape extends Box {
  kind: 'image';
  image: PreparedImage;
}

/** A JPEG that can go into a page as it is. */
export interface PreparedImage {
  jpeg: Uint8Array;
  width: number;
  height: number;
  grey: boolean;
}

/** What is drawn on one page besides the template: text, photo, QR, seat map. */
export type Shape = TextShape | PathShape | ModulesShape | ImageShape;
