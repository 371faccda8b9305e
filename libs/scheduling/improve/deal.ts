import type { Board } from './board.ts';
import { isBetter, type Standing, standingOf } from './standing.ts';

/**
 * The first layout of a board: as `meant` (the batch for each row, -1 for none), or in one of two orders: units
 * with the fewest choices and the largest first, which packs tightly, and prefecture by prefecture, which keeps
 * those together. The best is kept.
 */
export function deal(board: Board, meant: readonly number[]): void {
  const units = Array.from({ length: board.units }, (_, unit) => describe(board, unit));
  const tight = [...units].sort(
    (left, right) => left.choices - right.choices || right.people - left.people || left.unit - right.unit,
  );
  const together = [...units].sort(
    (left, right) =>
      right.hardship - left.hardship ||
      right.crowd - left.crowd ||
      left.prefecture - right.prefecture ||
      left.choices - right.choices ||
      right.people - left.people ||
      left.unit - right.unit,
  );
  const layouts = [() => dealInOrder(board, tight, false), () => dealInOrder(board, together, true)];
  if (meant.every((batch) => batch >= 0)) layouts.push(() => dealAsMeant(board, meant));
  keepBest(board, layouts);
}

function keepBest(board: Board, layouts: readonly (() => void)[]): void {
  let best: { standing: Standing; counts: Int32Array } | undefined;
  for (const layOut of layouts) {
    board.clear();
    layOut();
    const standing = standingOf(board);
    if (!best || isBetter(standing, best.standing)) best = { standing, counts: board.snapshot() };
  }
  if (best) board.restore(best.counts);
}

function dealAsMeant(board: Board, meant: readonly number[]): void {
  meant.forEach((batch, row) => {
    board.put(row, board.batches.indexOf(batch), board.size[row]!);
  });
}

interface UnitFacts {
  readonly unit: number;
  readonly people: number;
  /** Batches that all its people may sit in. */
  readonly choices: number;
  readonly prefecture: number;
  /** People of its prefecture. */
  readonly crowd: number;
  /** How much worse its worst batch is than its best, per person. */
  readonly hardship: number;
}

function describe(board: Board, unit: number): UnitFacts {
  const first = board.unitFirst[unit]!;
  const last = board.unitFirst[unit + 1]!;
  let people = 0;
  for (let row = first; row < last; row++) people += board.size[row]!;
  let choices = 0;
  let worst = 0;
  let best = Number.POSITIVE_INFINITY;
  for (let position = 0; position < board.width; position++) {
    let fits = true;
    for (let row = first; row < last; row++) if (!board.allowed[row * board.width + position]) fits = false;
    if (fits) choices++;
    const hardship = board.hardshipOf[first * board.width + position]!;
    if (hardship > worst) worst = hardship;
    if (hardship < best) best = hardship;
  }
  const prefecture = board.prefectureOf[first]!;
  return { unit, people, choices, prefecture, crowd: board.crowds[prefecture]!, hardship: worst - best };
}

function dealInOrder(board: Board, order: readonly UnitFacts[], together: boolean): void {
  seatAtHome(board);
  for (const { unit } of order) {
    const left: number[] = [];
    for (let row = board.unitFirst[unit]!; row < board.unitFirst[unit + 1]!; row++) {
      left.push(isAtHome(board, row) ? 0 : board.size[row]!);
    }
    while (left.some((people) => people > 0)) {
      const best = cheapestBatch(board, unit, left, together);
      if (best < 0) break;
      take(board, unit, best, left);
    }
  }
}

/** Published people start where they are; whether all of them fit is settled afterwards. */
function seatAtHome(board: Board): void {
  for (let row = 0; row < board.cohorts.length; row++) {
    if (isAtHome(board, row)) board.put(row, board.home[row]!, board.size[row]!);
  }
}

function isAtHome(board: Board, row: number): boolean {
  const home = board.home[row]!;
  return home >= 0 && board.allowed[row * board.width + home] === 1;
}

function cheapestBatch(board: Board, unit: number, left: readonly number[], together: boolean): number {
  let best = -1;
  let bestPrice = Number.POSITIVE_INFINITY;
  for (let position = 0; position < board.width; position++) {
    const price = priceOf(board, unit, position, left, together);
    if (price < bestPrice) {
      bestPrice = price;
      best = position;
    }
  }
  return best;
}

/** The price of seating as many of the unit's remaining people as may sit there. */
function priceOf(
  board: Board,
  unit: number,
  position: number,
  left: readonly number[],
  together: boolean,
): number {
  const { width } = board;
  const first = board.unitFirst[unit]!;
  let people = 0;
  let need = 0;
  let waiting = 0;
  let hardship = 0;
  let strangers = 0;
  let split = 1;
  for (let at = 0; at < left.length; at++) {
    const row = first + at;
    const remaining = left[at]!;
    waiting += remaining;
    if (remaining === 0 || !board.allowed[row * width + position]) continue;
    people += remaining;
    if (board.need[row]) need += remaining;
    hardship += remaining * board.hardshipOf[row * width + position]!;
    if (board.prefectureCount[board.prefectureOf[row]! * width + position] === 0) strangers++;
  }
  if (people === 0) return Number.POSITIVE_INFINITY;
  if (board.unitBatches[unit] === 0 || board.unitCount[unit * width + position]! > 0) split = 0;
  const free = board.capacity[position]! - board.load[position]!;
  const excess =
    Math.max(0, people - free) + Math.max(0, need - board.accessible[position]! + board.needLoad[position]!);
  const share = Math.max(0, free - people) / (1 + board.capacity[position]!);
  // Together: a new batch for the prefecture is the emptiest one, so that the rest of it finds room there too.
  const fit = together ? strangers * (30 - 20 * share) : strangers * 3 + share;
  return excess * 1e6 + split * 3e4 + (waiting - people) * 2e4 + (4 * hardship) / people + fit;
}

/**
 * Seats the unit's remaining people: whole if a batch could hold them all, even where that overloads this one
 * (to be repaired later), else as many as are free.
 */
function take(board: Board, unit: number, position: number, left: number[]): void {
  let free = board.capacity[position]! - board.load[position]!;
  const waiting = left.reduce((sum, people) => sum + people, 0);
  const whole = free <= 0 || waiting <= board.capacity[position]!;
  for (let at = 0; at < left.length; at++) {
    const row = board.unitFirst[unit]! + at;
    const remaining = left[at]!;
    if (remaining === 0 || !board.allowed[row * board.width + position]) continue;
    const people = whole ? remaining : Math.min(remaining, free);
    board.put(row, position, people);
    free -= people;
    left[at] = remaining - people;
  }
}
