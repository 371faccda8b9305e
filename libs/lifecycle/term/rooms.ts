import type { TermRoom } from './parts.ts';

type Grid = Pick<TermRoom, 'rows' | 'columns'>;

export function inGrid({ rows, columns }: Grid, seat: string): boolean {
  const [row, column] = seat.split('-').map(Number);
  return row !== undefined && column !== undefined && row <= rows && column <= columns;
}

/** The seats of a room that a plan may use (neither missing nor spare), row by row. */
export function assignableSeats(room: Grid & Pick<TermRoom, 'missing' | 'spare'>): string[] {
  const taken = new Set([...room.missing, ...room.spare]);
  return Array.from({ length: room.rows * room.columns }, (_, index) => {
    const row = Math.floor(index / room.columns) + 1;
    return `${row}-${(index % room.columns) + 1}`;
  }).filter((seat) => !taken.has(seat));
}
