/** `2-3` as people say it: 2排3座. */
export function formatSeat(seat: string): string {
  const [row, column] = seat.split('-');
  return column === undefined ? seat : `${row}排${column}座`;
}
