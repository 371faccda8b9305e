import { cheapBound } from './bound/cheap-bound.ts';
import { infeasibilityReport } from './bound/shortfall.ts';
import { packUnits } from './improve/pack-units.ts';
import type { Exam } from './model/exam.ts';
import type { PlanReport } from './model/plan.ts';
import type { Bound, Score } from './model/score.ts';
import type { Seating } from './model/seating.ts';
import { openBatches } from './pack/open.ts';
import { servedSizes } from './pack/serve.ts';
import { scoreOf } from './rules/levels/index.ts';
import { seatPeople } from './seat/seat-people.ts';

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
 * Moves tried: a base that settles a term of 500 and shrinks where each move costs more, and a share that grows
 * with the number of cohorts.
 */
const EFFORTS: Record<Effort, { base: number; perCohort: number }> = {
  quick: { base: 60_000, perCohort: 4 },
  normal: { base: 2_500_000, perCohort: 6 },
  thorough: { base: 20_000_000, perCohort: 200 },
};

/** Cohorts up to which a term counts as one of the notice's size. */
const TERM_COHORTS = 400;

/** Plans a compiled exam: opens batches, packs units into them, seats everyone, and says what is proved. */
export function solveExam(exam: Exam, options: SolveOptions): Solution {
  options.onProgress?.({ stage: 'open', done: 0 });
  const opening = openBatches(exam);
  const served = servedSizes(exam, opening);
  const moves = movesFor(options.effort, served.cohorts.length);
  const { batchOf, complete } = packUnits(exam, opening.batches, served, {
    seed: options.seed,
    budget: {
      iterations: moves,
      polish: moves,
    },
    shouldStop: options.shouldStop,
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
  const score = scoreOf(exam, seating);
  const full = seating.place.every((place) => place >= 0);
  return {
    seating,
    score,
    bound: full ? cheapBound(exam, opening, score) : unproved(),
    ...(full ? {} : { report: infeasibilityReport(exam, seating) }),
    truncated: !complete,
  };
}

function movesFor(effort: Effort, cohorts: number): number {
  const { base, perCohort } = EFFORTS[effort];
  return Math.round(base * Math.min(1, (TERM_COHORTS / Math.max(1, cohorts)) ** 1.5) + perCohort * cohorts);
}

function unproved(): Bound {
  return { batches: null, splitUnits: null, hardshipMinutes: null, comfort: null, neighbours: null };
}
