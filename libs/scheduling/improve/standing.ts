import type { Board } from './board.ts';

/** Where a board stands, level by level; smaller is better, from the left. */
export interface Standing {
  readonly overload: number;
  /** Published people moved beyond the allowance. */
  readonly moved: number;
  /** Published people who keep the batch but lose the seat. */
  readonly reseated: number;
  readonly batches: number;
  readonly splitUnits: number;
  readonly hardship: number;
  readonly comfort: number;
  /** All published people moved: the last tie-break, where some are allowed for. */
  readonly movedInAll: number;
  /** How unequal the loads are: the way to an even plan leads over plans that are no better yet. */
  readonly roughness: number;
}

export function standingOf(board: Board): Standing {
  return {
    overload: board.overload,
    moved: board.movedTooMany,
    reseated: board.movedAllowance > 0 ? 0 : board.reseated,
    batches: board.usedBatches,
    splitUnits: board.splitUnits,
    hardship: board.hardship,
    comfort: board.comfort,
    movedInAll: board.moved,
    roughness: board.roughness,
  };
}

export function isBetter(left: Standing, right: Standing): boolean {
  const difference =
    left.overload - right.overload ||
    left.moved - right.moved ||
    left.reseated - right.reseated ||
    left.batches - right.batches ||
    left.splitUnits - right.splitUnits ||
    left.hardship - right.hardship ||
    left.comfort - right.comfort ||
    left.movedInAll - right.movedInAll ||
    left.roughness - right.roughness;
  return difference < 0;
}

/** Whether a board stands better than that, reading no more levels than it must. */
export function outdoes(board: Board, standing: Standing): boolean {
  let difference = board.overload - standing.overload || board.movedTooMany - standing.moved;
  if (difference === 0 && board.movedAllowance === 0) difference = board.reseated - standing.reseated;
  difference ||= board.usedBatches - standing.batches;
  difference ||= board.splitUnits - standing.splitUnits;
  difference ||= board.hardship - standing.hardship;
  difference ||= board.comfort - standing.comfort;
  difference ||= board.moved - standing.movedInAll;
  difference ||= board.roughness - standing.roughness;
  return difference < 0;
}
