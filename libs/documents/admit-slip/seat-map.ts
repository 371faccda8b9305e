import { rectangle } from '../page/qr.ts';
import type { Box, PathShape, Shape } from '../page/shapes.ts';
import type { SetLabel } from '../template/template.ts';

export interface SeatMap {
  rows: number;
  columns: number;
  /** Seats that do not exist, as `row-column`. */
  missing: readonly string[];
  /** The seat to be found. */
  seat: string;
}

const INK = '#16232d';
const QUIET = '#6b7c88';

/**
 * Draws a room from above, its front at the top: each seat a box, the candidate's own solid black with its number,
 * so that it is found on a bad copy as well.
 */
export function drawSeatMap(
  { rows, columns, missing, seat }: SeatMap,
  box: Box,
  setLabel: SetLabel,
): Shape[] {
  const margin = Math.min(box.width * 0.07, 16);
  const stage: Box = {
    x: box.x + margin + (box.width - margin) * 0.3,
    y: box.y,
    width: (box.width - margin) * 0.4,
    height: margin * 0.95,
  };
  const head = margin * 2.1;
  const grid: Box = {
    x: box.x + margin,
    y: box.y + head,
    width: box.width - margin,
    height: box.height - head,
  };
  const cell = {
    width: grid.width / columns,
    height: Math.min(grid.height / rows, (grid.width / columns) * 1.1),
  };
  const gone = new Set(missing);
  const others: Box[] = [];
  const shapes: Shape[] = [
    outline([stage], QUIET, 0.6),
    ...setLabel('讲台', stage, { size: margin * 0.56, color: INK }),
  ];
  for (let column = 1; column <= columns; column += 1) {
    const at = {
      x: grid.x + (column - 1) * cell.width,
      y: grid.y - margin,
      width: cell.width,
      height: margin,
    };
    shapes.push(...setLabel(String(column), at, { size: margin * 0.56, color: QUIET }));
  }
  for (let row = 1; row <= rows; row += 1) {
    const y = grid.y + (row - 1) * cell.height;
    const at = { x: box.x, y, width: margin, height: cell.height };
    shapes.push(...setLabel(String(row), at, { size: margin * 0.56, color: QUIET }));
    for (let column = 1; column <= columns; column += 1) {
      const label = `${row}-${column}`;
      if (gone.has(label)) continue;
      const place = inset({ x: grid.x + (column - 1) * cell.width, y, ...cell });
      if (label === seat) shapes.push(...drawOwnSeat(place, label, setLabel));
      else others.push(place);
    }
  }
  return [outline(others, QUIET, 0.5), ...shapes];
}

function drawOwnSeat(place: Box, label: string, setLabel: SetLabel): Shape[] {
  const size = Math.min(place.height * 0.62, place.width * 0.42);
  return [
    { kind: 'path', d: rectangle(place.x, place.y, place.width, place.height), fill: '#000000' },
    ...setLabel(label, place, { size, color: '#ffffff', weight: 700 }),
  ];
}

function inset({ x, y, width, height }: Box): Box {
  const gap = Math.min(width, height) * 0.1;
  return { x: x + gap, y: y + gap, width: width - 2 * gap, height: height - 2 * gap };
}

function outline(boxes: readonly Box[], stroke: string, strokeWidth: number): PathShape {
  const d = boxes.map(({ x, y, width, height }) => rectangle(x, y, width, height)).join('');
  return { kind: 'path', d, stroke, strokeWidth };
}
