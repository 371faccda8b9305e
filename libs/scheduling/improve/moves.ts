import type { Random } from '../pack/random.ts';
import type { Board } from './board.ts';

/** Shifts done since the last commit, so that a rejected move can be undone. */
export class Journal {
  readonly #steps: number[] = [];

  constructor(readonly board: Board) {}

  shift(row: number, from: number, to: number, people: number): void {
    this.board.shift(row, from, to, people);
    this.#steps.push(row, from, to, people);
  }

  /** Shifts all of a unit's people who sit in `from`. */
  shiftUnit(unit: number, from: number, to: number): void {
    const { board } = this;
    for (let row = board.unitFirst[unit]!; row < board.unitFirst[unit + 1]!; row++) {
      const people = board.count[row * board.width + from]!;
      if (people > 0) this.shift(row, from, to, people);
    }
  }

  /** Accepts what was done; `changed` hears of each cell (cohort × batch) that may have changed. */
  commit(changed?: (cell: number) => void): void {
    for (let at = 0; changed && at < this.#steps.length; at += 4) {
      const row = this.#steps[at]! * this.board.width;
      changed(row + this.#steps[at + 1]!);
      changed(row + this.#steps[at + 2]!);
    }
    this.#steps.length = 0;
  }

  undo(): void {
    for (let at = this.#steps.length - 4; at >= 0; at -= 4) {
      this.board.shift(this.#steps[at]!, this.#steps[at + 2]!, this.#steps[at + 1]!, this.#steps[at + 3]!);
    }
    this.#steps.length = 0;
  }
}

/** A batch in which the unit appears, any of them. */
export function someBatchOf(board: Board, unit: number, random: Random): number {
  let skip = board.unitBatches[unit]! > 1 ? random.below(board.unitBatches[unit]!) : 0;
  for (let position = 0; position < board.width; position++) {
    if (board.unitCount[unit * board.width + position]! > 0 && skip-- === 0) return position;
  }
  return -1;
}

/** Tries one change; false where the draw led nowhere and nothing was touched. */
export type Move = (journal: Journal, random: Random) => boolean;

/** One unit's people in one batch go to another. */
export const shiftUnit: Move = (journal, random) => {
  const { board } = journal;
  const unit = random.below(board.units);
  const from = someBatchOf(board, unit, random);
  const to = someTarget(board, unit, from, random);
  if (to < 0) return false;
  journal.shiftUnit(unit, from, to);
  return true;
};

/** So many units are drawn to find a partner for a swap. */
const SWAP_DRAWS = 3;

/** Two units in two batches change places, preferably units of about the same size. */
export const swapUnits: Move = (journal, random) => {
  const { board } = journal;
  const unit = random.below(board.units);
  const from = someBatchOf(board, unit, random);
  const to = someTarget(board, unit, from, random);
  if (to < 0) return false;
  const people = board.unitCount[unit * board.width + from]!;
  const slack = board.capacity[to]! - board.load[to]!;
  let partner = -1;
  let mismatch = Number.POSITIVE_INFINITY;
  const there = board.presence.countAt(to);
  for (let draw = there === 0 ? SWAP_DRAWS : 0; draw < SWAP_DRAWS; draw++) {
    const other = board.presence.unitAt(to, random.below(there));
    if (other === unit || !board.mayShift(other, to, from)) continue;
    const theirs = board.unitCount[other * board.width + to]!;
    const gap = Math.max(0, people - theirs - slack) + (random.next() < 0.5 ? 0 : Math.abs(people - theirs));
    if (gap < mismatch) {
      mismatch = gap;
      partner = other;
      if (gap === 0) break;
    }
  }
  if (partner < 0) return false;
  journal.shiftUnit(unit, from, to);
  journal.shiftUnit(partner, to, from);
  return true;
};

/**
 * A prefecture's whole share of one batch joins its share in another; the room is made by units of
 * prefectures that sit in both.
 */
export const gatherPrefecture: Move = (journal, random) => {
  const { board } = journal;
  const { width } = board;
  const prefecture = board.prefectureOf[random.below(board.cohorts.length)]!;
  const from = random.below(width);
  const to = random.below(width);
  const coming = board.prefectureCount[prefecture * width + from]!;
  if (from === to || coming === 0) return false;
  // More than the batch can hold beside those who are there never becomes one share.
  if (coming + board.prefectureCount[prefecture * width + to]! > board.capacity[to]!) return false;
  const before = board.load[to]!;
  let moved = false;
  for (const unit of board.prefectureUnits[prefecture]!) {
    if (board.unitCount[unit * width + from] === 0 || !board.mayShift(unit, from, to)) continue;
    journal.shiftUnit(unit, from, to);
    moved = true;
  }
  if (moved) giveBack(journal, { prefecture, from, to, load: before }, random);
  return moved;
};

interface Exchange {
  prefecture: number;
  from: number;
  to: number;
  load: number;
}

/** Sends units of other prefectures back until the load is what it was, those that sit there already first. */
function giveBack(journal: Journal, { prefecture, from, to, load }: Exchange, random: Random): void {
  const { board } = journal;
  const { width } = board;
  const target = Math.min(board.capacity[to]!, load);
  const offset = random.below(board.prefectures);
  for (let turn = 0; turn < board.prefectures && board.load[to]! > target; turn++) {
    const other = (offset + turn) % board.prefectures;
    if (other === prefecture || board.prefectureCount[other * width + to] === 0) continue;
    if (board.prefectureCount[other * width + from] === 0 && random.next() < 0.8) continue;
    for (const unit of board.prefectureUnits[other]!) {
      const people = board.unitCount[unit * width + to]!;
      if (people === 0 || people > board.load[to]! - target + 1 || !board.mayShift(unit, to, from)) continue;
      journal.shiftUnit(unit, to, from);
      if (board.load[to]! <= target) break;
    }
  }
}

/** A few of a unit's people go elsewhere: cuts a unit, or shifts the cut of one that is split. */
export const shiftSome: Move = (journal, random) => {
  const { board } = journal;
  const row = random.below(board.cohorts.length);
  const unit = board.unitOf[row]!;
  const from = someBatchOf(board, unit, random);
  const people = board.count[row * board.width + from]!;
  if (people === 0) return false;
  const to = random.below(board.width);
  if (to === from || !board.allowed[row * board.width + to]) return false;
  const split = board.unitCount[unit * board.width + to]! > 0;
  if (!split && board.overload === 0 && random.next() < 0.95) return false;
  const excess = board.load[from]! - board.capacity[from]!;
  const wanted = excess > 0 && random.next() < 0.5 ? excess : 1 + random.below(people);
  journal.shift(row, from, to, Math.min(people, wanted));
  return true;
};

/** A batch the unit may go to: half the time one where its prefecture or its other people already sit. */
function someTarget(board: Board, unit: number, from: number, random: Random): number {
  if (from < 0) return -1;
  const prefecture = board.prefectureOf[board.unitFirst[unit]!]!;
  const familiar = random.next() < 0.5;
  for (let draw = 0; draw < 4; draw++) {
    const to = random.below(board.width);
    if (to === from || !board.mayShift(unit, from, to)) continue;
    if (familiar && draw < 3 && board.prefectureCount[prefecture * board.width + to] === 0) continue;
    return to;
  }
  return -1;
}
