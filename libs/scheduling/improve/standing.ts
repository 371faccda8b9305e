import type { Board } from './board.ts';

/** Where a board stands, level by level; smaller is better, from the left. */
export interface Standing {
  readonly overload: number;
  readonly moved: number;
  readonly batches: number;
  readonly splitUnits: number;
  readonly hardship: number;
  readonly comfort: number;
}

export function standingOf(board: Board): Standing {
  return {
    overload: board.overload,
    moved: board.moved,
    batches: board.usedBatches,
    splitUnits: board.splitUnits,
    hardship: board.hardship,
    comfort: board.comfort,
  };
}

export function isBetter(left: Standing, right: Standing): boolean {
  const difference =
    left.overload - right.overload ||
    left.moved - right.moved ||
    left.batches - right.batches ||
    left.splitUnits - right.splitUnits ||
    left.hardship - right.hardship ||
    left.comfort - right.comfort;
  return difference < 0;
}
