import type { Box } from '../page/shapes.ts';
import { toPoints } from './draw-art.ts';
import { numbers } from './syntax.ts';

/** A page as a printing house wants it: what to cut to, what is printed beyond, and the marks to cut by. */
export interface PressSheet {
  /** The page's boxes, as entries of its dictionary. */
  boxes: string;
  /** Operators that draw the crop marks. */
  marks: string;
}

/** Beyond the bleed, so that a mark is never left on the cut piece. */
const MARK_LENGTH = toPoints(5);

/** A page that is cut to `trim`, in its own coordinates, which stay as they were. */
export function pressSheet({ x, y, width, height }: Box, bleed: number): PressSheet {
  const edge = bleed + MARK_LENGTH;
  const [right, top] = [x + width, y + height];
  const box = (over: number) => `[${numbers(x - over, y - over, right + over, top + over)}]`;
  const across = [y, top].flatMap((at) => [
    [x - edge, at, x - bleed, at],
    [right + bleed, at, right + edge, at],
  ]);
  const upright = [x, right].flatMap((at) => [
    [at, y - edge, at, y - bleed],
    [at, top + bleed, at, top + edge],
  ]);
  const lines = [...across, ...upright].map(
    ([x1, y1, x2, y2]) => `${numbers(x1!, y1!)} m ${numbers(x2!, y2!)} l`,
  );
  return {
    boxes: `/MediaBox${box(edge)}/BleedBox${box(bleed)}/TrimBox${box(0)}`,
    // All four inks, so that the marks of every plate meet.
    marks: `q 1 1 1 1 K 0.25 w\n${lines.join('\n')}\nS Q`,
  };
}
