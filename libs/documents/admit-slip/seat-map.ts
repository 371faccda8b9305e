import { rectangle } from '../page/qr.ts';
import type { Box, PathShape, Shape } from '../page/shapes.ts';
import type { DrawOnce, SetLabel } from '../template/template.ts';

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
 * so that it is found on a bad copy as well. The room is the same on the slips of all who sit in it.
 */
export function drawSeatMap(
  { seat, ...room }: SeatMap,
  box: Box,
  setLabel: SetLabel,
  once: DrawOnce,
): Shape[] {
  const grid = gridOf(room, box);
  const drawn = once(JSON.stringify([room.rows, room.columns, room.missing]), () =>
    drawRoom(room, grid, setLabel),
  );
  const [row = 0, column = 0] = seat.split('-').map(Number);
  return [...drawn, ...drawOwnSeat(placeOf(grid, row, column), seat, setLabel)];
}

type Room = Omit<SeatMap, 'seat'>;

/** Where the seats are, and how much is left around them for their numbers. */
interface Grid extends Box {
  margin: number;
  cell: { width: number; height: number };
}

function gridOf({ rows, columns }: Room, box: Box): Grid {
  const margin = Math.min(box.width * 0.07, 16);
  const head = margin * 2.1;
  const width = box.width - margin;
  const height = Math.min((box.height - head) / rows, (width / columns) * 1.1);
  return {
    x: box.x + margin,
    y: box.y + head,
    width,
    height: box.height - head,
    margin,
    cell: { width: width / columns, height },
  };
}

function drawRoom({ rows, columns, missing }: Room, grid: Grid, setLabel: SetLabel): Shape[] {
  const { margin, cell } = grid;
  const stage: Box = {
    x: grid.x + grid.width * 0.3,
    y: grid.y - margin * 2.1,
    width: grid.width * 0.4,
    height: margin * 0.95,
  };
  const number = (index: number, place: Box) =>
    setLabel(String(index), place, { size: margin * 0.56, color: QUIET });
  const gone = new Set(missing);
  const seats: Box[] = [];
  const labels = setLabel('讲台', stage, { size: margin * 0.56, color: INK });
  for (let column = 1; column <= columns; column += 1) {
    const x = grid.x + (column - 1) * cell.width;
    labels.push(...number(column, { x, y: grid.y - margin, width: cell.width, height: margin }));
  }
  for (let row = 1; row <= rows; row += 1) {
    const y = grid.y + (row - 1) * cell.height;
    labels.push(...number(row, { x: grid.x - margin, y, width: margin, height: cell.height }));
    for (let column = 1; column <= columns; column += 1)
      if (!gone.has(`${row}-${column}`)) seats.push(placeOf(grid, row, column));
  }
  return [outline(seats, QUIET, 0.5), outline([stage], QUIET, 0.6), ...labels];
}

function drawOwnSeat(place: Box, label: string, setLabel: SetLabel): Shape[] {
  const size = Math.min(place.height * 0.62, place.width * 0.42);
  return [
    { ...outline([place], '#000000', 0.5), fill: '#000000' },
    ...setLabel(label, place, { size, color: '#ffffff', weight: 700 }),
  ];
}

function placeOf({ x, y, cell: { width, height } }: Grid, row: number, column: number): Box {
  const gap = Math.min(width, height) * 0.1;
  return {
    x: x + (column - 1) * width + gap,
    y: y + (row - 1) * height + gap,
    width: width - 2 * gap,
    height: height - 2 * gap,
  };
}

function outline(boxes: readonly Box[], stroke: string, strokeWidth: number): PathShape {
  const d = boxes.map(({ x, y, width, height }) => rectangle(x, y, width, height)).join('');
  return { kind: 'path', d, stroke, strokeWidth };
}
