import { fitText } from '../page/fit-text.ts';
import { written } from './paper.ts';

/** A place for words on a paper: millimetres, and the size in points that they have where there is room. */
export interface Place {
  width: number;
  height: number;
  size: number;
}

const LINE_HEIGHT = 1.15;
const POINTS_PER_MM = 72 / 25.4;
/** Digits, capitals and the hyphen of the bold sans at most. */
const NARROW_EM = 0.62;

/** A name that stays within its place however long it is: no character is wider than the em that each counts as. */
export function fittedName(name: string, { width, height, size }: Place): string {
  const rule = {
    width: width * POINTS_PER_MM,
    height: height * POINTS_PER_MM,
    size,
    lineHeight: LINE_HEIGHT,
  };
  const fitted = fitText(name, { ...rule, spacing: 0 }, () => 1);
  return `<p class="name" style="font-size:${points(fitted.size)}">${written(name)}</p>`;
}

/** The size, as CSS, at which a number or a code stays on one line. */
export function sizeOnOneLine(text: string, width: number, size: number): string {
  return points(Math.min(size, (width * POINTS_PER_MM) / (text.length * NARROW_EM)));
}

/** Down to a hundredth: rounded up, the last character of a line might go to the next. */
function points(size: number): string {
  return `${Math.floor(size * 100) / 100}pt`;
}
