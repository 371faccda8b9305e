import { cheapBound } from './bound/cheap-bound.ts';
import { infeasibilityReport } from './bound/shortfall.ts';
import { anneal } from './improve/anneal.ts';
import { Board } from './improve/board.ts';
import { deal } from './improve/deal.ts';
import { polish } from './improve/polish.ts';
import { repairOverload } from './improve/repair.ts';
import type { Exam } from './model/exam.ts';
import type { PlanReport } from './model/plan.ts';
import type { Bound, Score } from './model/score.ts';
import type { Seating } from './model/seating.ts';
import { type Opening, openBatches } from './pack/open.ts';
import { Random } from './pack/random.ts';
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

/** Annealing moves per unit of effort: a base and a share that grows with the number of cohorts. */
const ITERATIONS: Record<Effort, { base: number; perCohort: number }> = {
  quick: { base: 20_000, perCohort: 100 },
  normal: { base: 200_000, perCohort: 1000 },
  thorough: { base: 1_500_000, perCohort: 6000 },
};

/** Plans a compiled exam: opens batches, packs units into them, seats everyone, and says what is proved. */
export function solveExam(exam: Exam, options: SolveOptions): Solution {
  options.onProgress?.({ stage: 'open', done: 0 });
  const opening = openBatches(exam);
  const { batchOf, complete } = packUnits(exam, opening, options);
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

function packUnits(
  exam: Exam,
  opening: Opening,
  options: SolveOptions,
): { batchOf: Int32Array; complete: boolean } {
  const random = new Random(options.seed);
  const { cohorts, sizes } = servedSizes(exam, opening);
  const board = new Board({ exam, batches: opening.batches, cohorts, sizes });
  deal(board);
  repairOverload(board);
  const effort = ITERATIONS[options.effort];
  const iterations = effort.base + effort.perCohort * cohorts.length;
  const complete = anneal(board, {
    iterations,
    random,
    shouldStop: options.shouldStop,
    onBetter: (standing) =>
      options.onProgress?.({
        stage: 'pack',
        done: 0,
        best: {
          batches: standing.batches,
          splitUnits: standing.splitUnits,
          hardshipMinutes: standing.hardship,
          comfort: standing.comfort,
        },
      }),
  });
  repairOverload(board);
  polish(board, 300_000, options.shouldStop);
  return { batchOf: batchOfRows(exam, board), complete };
}

/** The batch of each row: a cohort's members, in order, fill its share of each batch. */
function batchOfRows(exam: Exam, board: Board): Int32Array {
  const batchOf = new Int32Array(exam.roster.ids.length).fill(-1);
  board.cohorts.forEach((cohort, row) => {
    let next = exam.cohorts.first[cohort]!;
    for (let position = 0; position < board.width; position++) {
      const people = board.count[row * board.width + position]!;
      for (let turn = 0; turn < people; turn++) {
        batchOf[exam.cohorts.members[next++]!] = board.batches[position]!;
      }
    }
  });
  return batchOf;
}

function unproved(): Bound {
  return { batches: null, splitUnits: null, hardshipMinutes: null, comfort: null, neighbours: null };
}
