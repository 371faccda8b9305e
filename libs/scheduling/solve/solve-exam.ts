import { changeBound } from '../bound/change-bound.ts';
import { cheapBound, leastComfort } from '../bound/cheap-bound.ts';
import { PROVABLE, prove } from '../bound/prove.ts';
import { infeasibilityReport } from '../bound/shortfall.ts';
import { splitUnitsBound } from '../bound/split-bound.ts';
import { packUnits } from '../improve/pack-units.ts';
import type { Standing } from '../improve/standing.ts';
import type { Exam } from '../model/exam.ts';
import type { PlanReport } from '../model/plan.ts';
import type { Bound, Score } from '../model/score.ts';
import type { Seating } from '../model/seating.ts';
import { type Opening, openBatches } from '../pack/open.ts';
import { openForChange } from '../pack/open-for-change.ts';
import { servedSizes } from '../pack/serve.ts';
import { scoreOf } from '../rules/levels/index.ts';
import { seatPeople } from '../seat/seat-people.ts';

export type Effort = 'quick' | 'normal' | 'thorough';

/** Progress of a search: the stage, the share done in [0, 1], and the best score so far once there is one. */
export interface Progress {
  readonly stage: 'open' | 'pack' | 'seat' | 'prove';
  readonly done: number;
  readonly best?: Partial<Score>;
}

export interface SolveOptions {
  readonly seed: number;
  readonly effort: Effort;
  readonly onProgress?: (progress: Progress) => void;
  /** With a published plan: so many may be moved for the sake of the other levels. */
  readonly movedAllowance?: number;
  /** Polled often; once true the best so far is seated and returned as truncated. */
  readonly shouldStop?: () => boolean;
}

export interface Solution {
  readonly seating: Seating;
  readonly score: Score;
  readonly bound: Bound;
  /** Present where not everyone could be seated. */
  readonly report?: PlanReport;
  /** True where `shouldStop` cut the search short. */
  readonly truncated: boolean;
}

/**
 * Moves tried: a base that settles a term of 500 and shrinks where each move costs more; never more per cohort
 * and batch than a small exam can use; and a share that grows with the number of cohorts.
 */
const EFFORTS: Record<Effort, { base: number; perCell: number; perCohort: number }> = {
  quick: { base: 60_000, perCell: 200, perCohort: 4 },
  normal: { base: 1_100_000, perCell: 3000, perCohort: 6 },
  thorough: { base: 20_000_000, perCell: 20_000, perCohort: 200 },
};

/**
 * How hard to prove, and so to improve, what the search left above its bound. A little comfort is the search's own
 * business: proving the last points takes longer than planning, so it is left to those who ask for it.
 */
const PROOFS: Record<
  Effort,
  { nodes: number; variables: number; comfortVariables: number; comfortAbove: number } | null
> = {
  quick: null,
  normal: { nodes: 100, variables: 5000, comfortVariables: 1200, comfortAbove: 40 },
  thorough: { nodes: 5000, variables: 12_000, comfortVariables: 12_000, comfortAbove: 0 },
};

/** Cohorts up to which a term counts as one of the notice's size. */
const TERM_COHORTS = 400;

/** Plans a compiled exam: opens batches, packs units into them, seats everyone, and says what is proved. */
export async function solveExam(exam: Exam, options: SolveOptions): Promise<Solution> {
  options.onProgress?.({ stage: 'open', done: 0 });
  const change = exam.published ? await openForChange(exam) : null;
  const opening = change ?? (await openBatches(exam, options.shouldStop));
  const served = servedSizes(exam, opening);
  const moves = movesFor(options.effort, served.cohorts.length, opening.batches.length);
  const { batchOf, complete } = await packUnits(exam, opening.batches, served, {
    seed: options.seed,
    budget: { iterations: moves, polish: moves },
    movedAllowance: options.movedAllowance,
    shouldStop: options.shouldStop,
    isOptimal: optimumTest(exam, opening),
    onDone: (done) => options.onProgress?.({ stage: 'pack', done }),
    onBetter: ({ batches, splitUnits, hardship, comfort }) =>
      options.onProgress?.({
        stage: 'pack',
        done: 0,
        best: { batches, splitUnits, hardshipMinutes: hardship, comfort },
      }),
  });
  options.onProgress?.({ stage: 'seat', done: 0 });
  const seating = seatPeople(exam, batchOf);
  const full = seating.place.every((place) => place >= 0);
  const score = scoreOf(exam, seating);
  const truncated = !complete;
  if (!full) {
    return { seating, score, bound: unproved(), report: infeasibilityReport(exam, seating), truncated };
  }
  const counted = cheapBound(exam, opening, score);
  const bound = change ? { ...changeBound(exam, change, score), ...counted } : counted;
  const effort = PROOFS[options.effort];
  if (!effort || truncated) return { seating, score, bound, truncated };
  options.onProgress?.({ stage: 'prove', done: 0, best: score });
  const limits = { ...effort, shouldStop: options.shouldStop };
  const levels = score.comfort > effort.comfortAbove ? PROVABLE : (['hardshipMinutes'] as const);
  return { ...(await prove(exam, { seating, score, bound }, limits, levels)), truncated };
}

/** Tells when a layout meets every bound, so that searching on is pointless. */
function optimumTest(exam: Exam, opening: Opening): (standing: Standing) => boolean {
  const { batchesBound, hardshipBound } = opening;
  const splits = splitUnitsBound(exam);
  const comfort = leastComfort(exam, batchesBound);
  return (standing) =>
    standing.overload === 0 &&
    standing.movedInAll === 0 &&
    standing.reseated === 0 &&
    standing.batches === batchesBound &&
    standing.splitUnits <= splits &&
    standing.hardship <= (hardshipBound ?? 0) &&
    standing.comfort <= comfort;
}

function movesFor(effort: Effort, cohorts: number, batches: number): number {
  const { base, perCohort, perCell } = EFFORTS[effort];
  const term = base * Math.min(1, (TERM_COHORTS / Math.max(1, cohorts)) ** 2);
  return Math.round(Math.min(term, perCell * cohorts * batches) + perCohort * cohorts);
}

function unproved(): Bound {
  return { batches: null, splitUnits: null, hardshipMinutes: null, comfort: null, neighbours: null };
}
