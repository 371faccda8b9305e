import type { Board } from './board.ts';

const WEIGHTS = {
  moved: 6000,
  movedAtAll: 0.1,
  reseated: 2500,
  batches: 1500,
  splitUnits: 60,
  hardship: 1,
  comfort: 1,
  roughness: 0.5,
};

/** All levels in one number, for searches that pass through worse layouts on the way to better ones. */
export function energyOf(board: Board, overloadPrice: number): number {
  return (
    overloadPrice * board.overload +
    WEIGHTS.moved * board.movedTooMany +
    WEIGHTS.movedAtAll * board.moved +
    WEIGHTS.reseated * board.reseated +
    WEIGHTS.batches * board.usedBatches +
    WEIGHTS.splitUnits * board.splitUnits +
    WEIGHTS.hardship * board.hardship +
    WEIGHTS.comfort * board.comfort +
    WEIGHTS.roughness * board.roughness
  );
}
