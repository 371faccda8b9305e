import type { Board } from './board.ts';
import { Journal } from './moves.ts';
import { outdoes, type Standing, standingOf } from './standing.ts';

/**
 * Steps down to where no single shift or swap of units improves the levels, compared strictly from the left:
 * the annealing trades levels by weight, so it may stop a step short. Weighs at most `budget` changes.
 */
export function polish(board: Board, budget: number, shouldStop: () => boolean = () => false): void {
  const descent = new Descent(board, budget);
  let improved = true;
  while (improved && descent.left > 0 && !shouldStop()) {
    improved = false;
    for (let unit = 0; unit < board.units && descent.left > 0; unit++) {
      for (let from = 0; from < board.width; from++) {
        if (board.unitCount[unit * board.width + from] === 0) continue;
        if (descent.improve(unit, from)) {
          improved = true;
          break;
        }
      }
    }
  }
}

class Descent {
  readonly #journal: Journal;
  #standing: Standing;

  constructor(
    private readonly board: Board,
    /** Changes that may still be weighed. */
    public left: number,
  ) {
    this.#journal = new Journal(board);
    this.#standing = standingOf(board);
  }

  /** Makes one change for the better to where a unit's people in a batch sit, if there is one. */
  improve(unit: number, from: number): boolean {
    if (this.#shiftAnywhere(unit, from) || this.#swapAnywhere(unit, from)) return true;
    // Whoever has come to a unit may sit elsewhere than those who must stay.
    return this.board.exam.published !== null && this.#shiftSomeAnywhere(unit, from);
  }

  #shiftSomeAnywhere(unit: number, from: number): boolean {
    const { board } = this;
    for (let row = board.unitFirst[unit]!; row < board.unitFirst[unit + 1]!; row++) {
      if (board.count[row * board.width + from] === 0) continue;
      for (let to = 0; to < board.width; to++) {
        if (to === from || !board.allowed[row * board.width + to]) continue;
        this.left--;
        if (this.#overfills(to, 1)) continue;
        this.#journal.shift(row, from, to, 1);
        if (this.#keepIfBetter()) return true;
      }
    }
    return false;
  }

  #shiftAnywhere(unit: number, from: number): boolean {
    const { board } = this;
    const people = board.unitCount[unit * board.width + from]!;
    for (let to = 0; to < board.width; to++) {
      if (to === from || !board.mayShift(unit, from, to)) continue;
      this.left--;
      if (this.#overfills(to, people)) continue;
      this.#journal.shiftUnit(unit, from, to);
      if (this.#keepIfBetter()) return true;
    }
    return false;
  }

  #swapAnywhere(unit: number, from: number): boolean {
    const { board } = this;
    const people = board.unitCount[unit * board.width + from]!;
    for (let to = 0; to < board.width && this.left > 0; to++) {
      if (to === from || !board.mayShift(unit, from, to)) continue;
      for (const other of board.presence.unitsAt(to).slice()) {
        if (other <= unit) continue;
        this.left--;
        const surplus = people - board.unitCount[other * board.width + to]!;
        if (this.#overfills(to, surplus) || this.#overfills(from, -surplus)) continue;
        if (!board.mayShift(other, to, from)) continue;
        this.#journal.shiftUnit(unit, from, to);
        this.#journal.shiftUnit(other, to, from);
        if (this.#keepIfBetter()) return true;
      }
    }
    return false;
  }

  /** Whether so many more would not fit, where that is not tolerated already. */
  #overfills(position: number, people: number): boolean {
    return this.board.overload === 0 && this.board.load[position]! + people > this.board.capacity[position]!;
  }

  #keepIfBetter(): boolean {
    if (!outdoes(this.board, this.#standing)) {
      this.#journal.undo();
      return false;
    }
    this.#standing = standingOf(this.board);
    this.#journal.commit();
    return true;
  }
}
