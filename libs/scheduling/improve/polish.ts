import type { Board } from './board.ts';
import { Journal } from './moves.ts';
import { isBetter, standingOf } from './standing.ts';

/**
 * Steps down to where no single shift or swap of units improves the levels, compared strictly from the left:
 * the annealing trades levels by weight, so it may stop a step short. Tries at most `budget` changes.
 */
export function polish(board: Board, budget: number, shouldStop: () => boolean = () => false): void {
  const journal = new Journal(board);
  let standing = standingOf(board);
  let left = budget;
  const keepIfBetter = (): boolean => {
    left--;
    const changed = standingOf(board);
    if (!isBetter(changed, standing)) {
      journal.undo();
      return false;
    }
    standing = changed;
    journal.commit();
    return true;
  };
  let improved = true;
  while (improved && left > 0 && !shouldStop()) {
    improved = false;
    for (let unit = 0; unit < board.units && left > 0; unit++) {
      for (let from = 0; from < board.width; from++) {
        if (board.unitCount[unit * board.width + from] === 0) continue;
        if (
          shiftAnywhere(journal, unit, from, keepIfBetter) ||
          swapAnywhere(journal, unit, from, keepIfBetter)
        ) {
          improved = true;
          break;
        }
      }
    }
  }
}

function shiftAnywhere(journal: Journal, unit: number, from: number, keepIfBetter: () => boolean): boolean {
  const { board } = journal;
  for (let to = 0; to < board.width; to++) {
    if (to === from || !board.mayShift(unit, from, to)) continue;
    journal.shiftUnit(unit, from, to);
    if (keepIfBetter()) return true;
  }
  return false;
}

function swapAnywhere(journal: Journal, unit: number, from: number, keepIfBetter: () => boolean): boolean {
  const { board } = journal;
  for (let other = unit + 1; other < board.units; other++) {
    for (let to = 0; to < board.width; to++) {
      if (to === from || board.unitCount[other * board.width + to] === 0) continue;
      if (!board.mayShift(unit, from, to) || !board.mayShift(other, to, from)) continue;
      journal.shiftUnit(unit, from, to);
      journal.shiftUnit(other, to, from);
      if (keepIfBetter()) return true;
    }
  }
  return false;
}
