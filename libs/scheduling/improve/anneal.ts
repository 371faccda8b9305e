import type { Random } from '../pack/random.ts';
import type { Board } from './board.ts';
import { gatherPrefecture, Journal, type Move, shiftSome, shiftUnit, swapUnits } from './moves.ts';
import { isBetter, type Standing, standingOf } from './standing.ts';

export interface AnnealOptions {
  readonly iterations: number;
  readonly random: Random;
  /** Polled now and then; true ends the search with the best so far. */
  readonly shouldStop?: () => boolean;
  readonly onBetter?: (standing: Standing) => void;
  /** Ends the search as soon as nothing better can exist. */
  readonly isOptimal?: (standing: Standing) => boolean;
}

const POLL_EVERY = 512;
const HOT = 30;
const COLD = 0.25;
const WEIGHTS = { moved: 2000, batches: 1500, splitUnits: 60, hardship: 1, comfort: 1 };

/** The most work per drawn move: swaps and shifts mostly, the rarer kinds where they can matter. */
const MOVES: readonly (readonly [number, Move])[] = [
  [0.45, swapUnits],
  [0.8, shiftUnit],
  [0.9, gatherPrefecture],
  [1, shiftSome],
];

/**
 * Simulated annealing on a board. Overload is allowed at a price that rises while it lasts and falls while
 * there is none; the best layout by levels is kept and restored at the end. Gives whether it ran to its end.
 */
export function anneal(board: Board, options: AnnealOptions): boolean {
  const { iterations, random } = options;
  const journal = new Journal(board);
  let best = standingOf(board);
  let bestCounts = board.snapshot();
  let overloadPrice = 20;
  let energy = energyOf(board, overloadPrice);
  let complete = true;
  const cooling = (COLD / HOT) ** (1 / Math.max(1, iterations));
  let temperature = HOT;
  for (let turn = 0; turn < iterations; turn++, temperature *= cooling) {
    if (turn % POLL_EVERY === 0) {
      if (options.isOptimal?.(best)) break;
      if (options.shouldStop?.()) {
        complete = false;
        break;
      }
      overloadPrice = Math.min(20_000, Math.max(8, overloadPrice * (board.overload > 0 ? 1.25 : 0.9)));
      energy = energyOf(board, overloadPrice);
    }
    if (!draw(journal, random)) continue;
    const changed = energyOf(board, overloadPrice);
    if (changed > energy && random.next() >= Math.exp((energy - changed) / temperature)) {
      journal.undo();
      continue;
    }
    energy = changed;
    journal.commit();
    if (board.overload <= best.overload) {
      const standing = standingOf(board);
      if (isBetter(standing, best)) {
        best = standing;
        bestCounts = board.snapshot();
        options.onBetter?.(best);
      }
    }
  }
  board.restore(bestCounts);
  return complete;
}

function draw(journal: Journal, random: Random): boolean {
  const lot = random.next();
  for (const [limit, move] of MOVES) if (lot < limit) return move(journal, random);
  return false;
}

function energyOf(board: Board, overloadPrice: number): number {
  return (
    overloadPrice * board.overload +
    WEIGHTS.moved * board.moved +
    WEIGHTS.batches * board.usedBatches +
    WEIGHTS.splitUnits * board.splitUnits +
    WEIGHTS.hardship * board.hardship +
    WEIGHTS.comfort * board.comfort
  );
}
