import type { Board } from './board.ts';

/**
 * The first layout of a board: units with the fewest choices first, then the largest, each into the batch
 * that costs least: no overload, little hardship, a prefecture that is there already, a snug fit. A unit
 * that no one batch can hold is poured over several.
 */
export function deal(board: Board): void {
  const order = Array.from({ length: board.units }, (_, unit) => ({
    unit,
    people: sizeOf(board, unit),
    choices: choicesOf(board, unit),
  }));
  order.sort(
    (left, right) => left.choices - right.choices || right.people - left.people || left.unit - right.unit,
  );
  for (const { unit } of order) dealUnit(board, unit);
}

function dealUnit(board: Board, unit: number): void {
  const left = new Int32Array(board.unitFirst[unit + 1]! - board.unitFirst[unit]!);
  left.forEach((_, at) => {
    left[at] = board.size[board.unitFirst[unit]! + at]!;
  });
  while (left.some((people) => people > 0)) {
    let best = -1;
    let bestPrice = Number.POSITIVE_INFINITY;
    for (let position = 0; position < board.width; position++) {
      const price = priceOf(board, unit, position, left);
      if (price < bestPrice) {
        bestPrice = price;
        best = position;
      }
    }
    if (best < 0) return;
    take(board, unit, best, left);
  }
}

/** The price of seating as many of the unit's remaining people as may sit there. */
function priceOf(board: Board, unit: number, position: number, left: Int32Array): number {
  let people = 0;
  let need = 0;
  let waiting = 0;
  let hardship = 0;
  let strangers = 0;
  let moved = 0;
  left.forEach((remaining, at) => {
    const row = board.unitFirst[unit]! + at;
    waiting += remaining;
    if (remaining === 0 || !board.allowed[row * board.width + position]) return;
    people += remaining;
    if (board.need[row]) need += remaining;
    hardship += remaining * board.hardshipOf[row * board.width + position]!;
    if (board.prefectureCount[board.prefectureOf[row]! * board.width + position] === 0) strangers++;
    if (board.home[row] !== -1 && board.home[row] !== position) moved += remaining;
  });
  if (people === 0) return Number.POSITIVE_INFINITY;
  const free = board.capacity[position]! - board.load[position]!;
  const freeNeed = board.accessible[position]! - board.needLoad[position]!;
  const excess = Math.max(0, people - free) + Math.max(0, need - freeNeed);
  const snug = Math.max(0, free - people) / (1 + board.capacity[position]!);
  return excess * 1e6 + moved * 1e5 + (waiting - people) * 2e4 + hardship / people + strangers * 3 + snug;
}

/**
 * Seats the unit's remaining people: whole if a batch could hold them all, even where that overloads this one
 * (to be repaired later), else as many as are free.
 */
function take(board: Board, unit: number, position: number, left: Int32Array): void {
  let free = board.capacity[position]! - board.load[position]!;
  const waiting = left.reduce((sum, people) => sum + people, 0);
  const whole = free <= 0 || waiting <= board.capacity[position]!;
  left.forEach((remaining, at) => {
    const row = board.unitFirst[unit]! + at;
    if (remaining === 0 || !board.allowed[row * board.width + position]) return;
    const people = whole ? remaining : Math.min(remaining, free);
    board.put(row, position, people);
    free -= people;
    left[at]! -= people;
  });
}

function sizeOf(board: Board, unit: number): number {
  let people = 0;
  for (let row = board.unitFirst[unit]!; row < board.unitFirst[unit + 1]!; row++) people += board.size[row]!;
  return people;
}

function choicesOf(board: Board, unit: number): number {
  let choices = 0;
  for (let position = 0; position < board.width; position++) {
    let fits = true;
    for (let row = board.unitFirst[unit]!; row < board.unitFirst[unit + 1]!; row++) {
      if (!board.allowed[row * board.width + position]) fits = false;
    }
    if (fits) choices++;
  }
  return choices;
}
