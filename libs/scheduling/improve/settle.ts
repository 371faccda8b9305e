import type { Exam } from '../model/exam.ts';
import type { Random } from '../pack/random.ts';
import type { Share } from '../pack/share.ts';
import { type AnnealOptions, anneal } from './anneal.ts';
import { Board } from './board.ts';
import { deal } from './deal.ts';
import { packWhole } from './pack-whole.ts';
import { polish } from './polish.ts';
import { regroup } from './regroup.ts';
import { repairOverload } from './repair.ts';

/** Share of the moves for the first annealing; the rest is for reheating, which finds what one cooling misses. */
const FIRST_SHARE = 0.2;
const REHEATS = 19;
/** With fewer moves than this for each there are fewer of them. */
const MOVES_PER_REHEAT = 20_000;
const WARM = 5;
/** For so many moves of the annealing one pair of batches is dealt anew. */
const MOVES_PER_REGROUPING = 30;

/** How long to search: annealing moves, and changes tried at the end. */
export interface Budget {
  readonly iterations: number;
  readonly polish: number;
}

/** Where people sit: by cohort, batch and number. */
export type Settled = (cohort: number, batch: number, people: number) => void;

export interface SettleOptions
  extends Pick<AnnealOptions, 'shouldStop' | 'onBetter' | 'onDone' | 'isOptimal'> {
  readonly random: Random;
  readonly budget: Budget;
  readonly movedAllowance?: number;
}

/**
 * Packs some cohorts into some open batches as well as the budget allows. Gives the people for whom the
 * batches had no seat, and whether the search ran to its end.
 */
export async function settle(
  exam: Exam,
  batches: readonly number[],
  shares: readonly Share[],
  settled: Settled,
  options: SettleOptions,
): Promise<{ left: Share[]; complete: boolean }> {
  const { budget, shouldStop } = options;
  const board = new Board({
    exam,
    batches,
    cohorts: shares.map((share) => share.cohort),
    sizes: shares.map((share) => share.people),
    movedAllowance: options.movedAllowance,
  });
  deal(
    board,
    shares.map((share) => share.batch),
  );
  repairOverload(board);
  let complete = search(board, options);
  repairOverload(board);
  // More units cut than need be: exact packing may know better, and the other levels are then improved anew.
  if (complete && board.splitUnits > 0 && !exam.published && (await packWhole(board, shouldStop))) {
    complete = search(board, options);
  }
  polish(board, budget.polish, shouldStop);
  const left: Share[] = [];
  shares.forEach(({ cohort, people }, row) => {
    let waiting = people;
    for (let position = 0; position < board.width; position++) {
      const count = board.count[row * board.width + position]!;
      if (count > 0) settled(cohort, board.batches[position]!, count);
      waiting -= count;
    }
    if (waiting > 0) left.push({ cohort, people: waiting, batch: -1 });
  });
  return { left, complete };
}

/**
 * One long annealing, then shorter ones from a little warmth, each from the best so far, with batches dealt anew
 * in between; gives whether all ran to their end.
 */
function search(board: Board, options: SettleOptions): boolean {
  const { iterations } = options.budget;
  const reheats = Math.min(REHEATS, Math.floor(iterations / MOVES_PER_REHEAT));
  const first = reheats === 0 ? 1 : FIRST_SHARE;
  const warm = reheats === 0 ? 0 : (1 - first) / reheats;
  const part = (before: number, share: number) => ({
    ...options,
    iterations: Math.round(iterations * share),
    onDone: (done: number) => options.onDone?.(before + share * done),
  });
  const rounds = board.exam.published ? 0 : Math.round(iterations / MOVES_PER_REGROUPING / (reheats + 1));
  let complete = anneal(board, part(0, first)) && regroup(board, { ...options, rounds });
  for (let turn = 0; turn < reheats && complete; turn++) {
    complete = anneal(board, { ...part(first + turn * warm, warm), hot: WARM });
    complete = complete && regroup(board, { ...options, rounds });
  }
  return complete;
}
