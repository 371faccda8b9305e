import { compileInstance } from '../model/compile.ts';
import { instanceDigest } from '../model/digest.ts';
import type { Instance } from '../model/instance.ts';
import type { Plan } from '../model/plan.ts';
import { compareScores, type Score } from '../model/score.ts';
import { planOf } from '../solve/plan-of.ts';
import { type Effort, type Progress, solveExam } from '../solve/solve-exam.ts';

/** One way to change a published plan: so many moved, and what that buys. */
export interface ReplanChoice {
  readonly moved: number;
  readonly reseated: number;
  readonly plan: Plan;
}

export interface ChoiceOptions {
  readonly seed: number;
  readonly effort?: Effort;
  readonly onProgress?: (progress: Progress) => void;
  readonly shouldStop?: () => boolean;
}

/** How many more than the fewest may be moved, from choice to choice. */
const ALLOWANCES = [0, 1, 2, 4, 8, 16, 1_000_000];

/**
 * The trade-off after publication: the change that moves the fewest, then those that move a few more and are
 * better for it at some level, up to planning afresh. Each is better at the levels than the one before it.
 */
export async function replanChoices(
  instance: Instance,
  published: Plan,
  options: ChoiceOptions,
): Promise<ReplanChoice[]> {
  const exam = compileInstance(instance, published);
  const stamp = { seed: options.seed, digest: instanceDigest(instance) };
  const choices: ReplanChoice[] = [];
  let fewest = 0;
  for (const allowance of ALLOWANCES) {
    const solution = await solveExam(exam, {
      seed: options.seed,
      effort: options.effort ?? 'quick',
      onProgress: options.onProgress,
      shouldStop: options.shouldStop,
      movedAllowance: allowance === 0 ? 0 : fewest + allowance,
    });
    const { moved = 0, reseated = 0 } = solution.score;
    if (allowance === 0) fewest = moved;
    const last = choices[choices.length - 1];
    const worth = !last || (moved > last.moved && compareLevels(solution.score, last.plan.score) < 0);
    if (worth) choices.push({ moved, reseated, plan: planOf(exam, solution, stamp) });
    if (solution.truncated) break;
  }
  return choices;
}

/** Compares the levels alone, as if nobody had been moved. */
function compareLevels(left: Score, right: Score): number {
  return compareScores({ ...left, moved: 0, reseated: 0 }, { ...right, moved: 0, reseated: 0 });
}
