import { countLines } from '../page/fit-text.ts';

/** A column of a table whose pages are laid out before it is printed. */
export interface PagedColumn {
  /** May hold `<br>` */
  head: string;
  /** Width of the column in millimetres, its padding included */
  width: number;
}

const PADDING = 3.4;
/** Of 9.5 pt, in millimetres. */
const EM = 3.36;
/** A Chinese character takes the whole em, as does the dot within a name, and a Latin one about 0.62 of it. */
const widthOf = (character: string) => (character > '\u02ff' || character === '·' ? 1 : 0.62);
const LINE = 4.25;

/** How high a row comes out at most, with its lines broken as a browser breaks them. */
export function rowHeight(columns: readonly PagedColumn[], cells: readonly string[], least: number): number {
  const lines = cells.map((cell, index) => {
    const room = Math.max(EM, columns[index]!.width - PADDING);
    return countLines(cell, room / EM, widthOf);
  });
  return Math.max(least, Math.max(1, ...lines) * LINE + 2.4);
}

/**
 * Deals rows onto pages by their height, so that each page can end in a subtotal of its own; a page is never empty.
 * @param available height for rows on each page, in the same unit as `heightOf`
 */
export function dealPages<Row>(
  rows: readonly Row[],
  heightOf: (row: Row) => number,
  available: number,
): Row[][] {
  const pages: Row[][] = [[]];
  let used = 0;
  for (const row of rows) {
    const height = heightOf(row);
    if (pages.at(-1)!.length > 0 && used + height > available) {
      pages.push([]);
      used = 0;
    }
    pages.at(-1)!.push(row);
    used += height;
  }
  return pages;
}
