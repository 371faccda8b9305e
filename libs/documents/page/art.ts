import { round } from './qr.ts';

/**
 * Line work repeated by rotation or shift: the path is stored once, however often it is drawn. Lengths in
 * millimetres; a placement is an affine matrix `[a, b, c, d, e, f]` as in SVG and PDF.
 */
export interface ArtLine {
  d: string;
  color: string;
  width: number;
  placements: readonly Matrix[];
}

export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export const IN_PLACE: Matrix = [1, 0, 0, 1, 0, 0];

/** Rotation by `turn` (in full turns), with the origin moved to `centre`. */
export function rotationAt([x, y]: readonly [x: number, y: number], turn: number): Matrix {
  const angle = 2 * Math.PI * turn;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return [cos, sin, -sin, cos, x, y];
}

export function shift(x: number, y: number): Matrix {
  return [1, 0, 0, 1, x, y];
}

/** Straight lines, as thin as wanted, which CSS borders can't be: a browser makes them a pixel wide at least. */
export function hairlines(color: string, width: number, lines: readonly (readonly number[])[]): ArtLine {
  const d = lines.map(([x1, y1, x2, y2]) => `M${x1} ${y1}L${x2} ${y2}`).join('');
  return { d, color, width, placements: [IN_PLACE] };
}

/** The art of one page as SVG that fills it. */
export function artSvg(lines: readonly ArtLine[], width: number, height: number): string {
  const drawn = lines.map(({ d, color, width: stroke, placements }) => {
    const path = (matrix: Matrix) => {
      const precise = matrix.map((value) => Math.round(value * 1e6) / 1e6).join(' ');
      return `<path d="${d}" transform="matrix(${precise})"/>`;
    };
    return `<g stroke="${color}" stroke-width="${round(stroke)}">${placements.map(path).join('')}</g>`;
  });
  return `<svg class="overlay" viewBox="0 0 ${width} ${height}" fill="none">${drawn.join('')}</svg>`;
}
