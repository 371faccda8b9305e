import type { Random } from '../pack/random.ts';
import { Best } from './best.ts';
import type { Board } from './board.ts';
import { energyOf } from './energy.ts';
import { gatherPrefecture, Journal, type Move, shiftSome, shiftUnit, swapUnits } from './moves.ts';
import type { Standing } from './standing.ts';

export interface AnnealOptions {
  readonly iterations: number;
  readonly random: Random;
  /** The temperature to start from. */
  readonly hot?: number;
  /** Polled now and then; true ends the search with the best so far. */
  readonly shouldStop?: () => boolean;
  /** Hears now and then which share of the iterations is done. */
  readonly onDone?: (done: number) => void;
  readonly onBetter?: (standing: Standing) => void;
  /** Ends the search as soon as nothing better can exist. */
  readonly isOptimal?: (standing: Standing) => boolean;
}

const POLL_EVERY = 512;
/** So often `onDone` is told, at most. */
const TOLD = 25;
const HOT = 10;
const COLD = 0.25;
/** With fewer moves per unit than this there is no time to cool a hot start: the first layout is only refined. */
const MOVES_TO_COOL = 400;
/** Units up to which gathering a prefecture is the best move of all; beyond, it costs more than it brings. */
const GATHERING_UNITS = 150;
const GATHERING_SHARE = 0.65;
const SOME_SHARE = 0.05;

/** How often each kind of move is drawn. */
function drawMove(board: Board, random: Random): Move {
  const gathering = GATHERING_SHARE * Math.min(1, GATHERING_UNITS / board.units);
  const lot = random.next();
  if (lot < SOME_SHARE) return shiftSome;
  if (lot < SOME_SHARE + gathering) return gatherPrefecture;
  return lot < (1 + SOME_SHARE + gathering) / 2 ? swapUnits : shiftUnit;
}

/**
 * Simulated annealing on a board. Overload is allowed at a price that rises while it lasts and falls while
 * there is none; the best layout by levels is kept and restored at the end. Gives whether it ran to its end.
 */
export function anneal(board: Board, options: AnnealOptions): boolean {
  const { iterations, random } = options;
  const journal = new Journal(board);
  const best = new Best(board, options.onBetter);
  let overloadPrice = 20;
  let energy = energyOf(board, overloadPrice);
  let complete = true;
  const hot = Math.max(COLD, (options.hot ?? HOT) * Math.min(1, iterations / (MOVES_TO_COOL * board.units)));
  const cooling = (COLD / hot) ** (1 / Math.max(1, iterations));
  let temperature = hot;
  const tellEvery = Math.max(POLL_EVERY, Math.floor(iterations / TOLD));
  for (let turn = 0; turn < iterations; turn++, temperature *= cooling) {
    if (turn % tellEvery === 0) options.onDone?.(turn / iterations);
    if (turn % POLL_EVERY === 0) {
      if (options.isOptimal?.(best.standing)) break;
      if (options.shouldStop?.()) {
        complete = false;
        break;
      }
      overloadPrice = Math.min(20_000, Math.max(8, overloadPrice * (board.overload > 0 ? 1.25 : 0.9)));
      energy = energyOf(board, overloadPrice);
    }
    if (!drawMove(board, random)(journal, random)) continue;
    const changed = energyOf(board, overloadPrice);
    if (changed > energy && random.next() >= Math.exp((energy - changed) / temperature)) {
      journal.undo();
      continue;
    }
    energy = changed;
    journal.commit(best.noteCell);
    best.consider();
  }
  best.restore();
  return complete;
}
