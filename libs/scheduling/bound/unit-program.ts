import type { Exam } from '../model/exam.ts';
import { POINTS_PER_SPLIT_PREFECTURE, type Score } from '../model/score.ts';
import { existingBatches } from '../pack/open.ts';
import { Program } from '../program/program.ts';
import { listCutUnits } from './split-bound.ts';
import { type Column, UnitColumns } from './unit-columns.ts';

/** At the very best so many units share a variable. */
const SHARING = 10;

export interface LevelProof {
  /** No plan whose levels before it are the same has less of the level. */
  readonly bound: number;
  /** A better packing, if one was found: the batch of each row. */
  readonly batchOf: Int32Array | null;
}

export interface ProofLimits {
  readonly nodes: number;
  readonly shouldStop?: () => boolean;
  /** Larger programs are not tried; those for comfort are much harder, so they may have a limit of their own. */
  readonly variables: number;
  readonly comfortVariables?: number;
}

/**
 * Proves level 3 or 4 by integer programming over units. Exact while units are cut only where they must be:
 * then every plan with as few splits keeps all other units whole. Null where more is cut, where somebody can
 * sit nowhere, or where the program would be too large.
 */
export async function proveLevel(
  exam: Exam,
  score: Score,
  level: 'hardshipMinutes' | 'comfort',
  limits: ProofLimits,
): Promise<LevelProof | null> {
  const all = existingBatches(exam);
  // Alike units share a variable, so the program is smaller than this product; but building it takes time, too.
  if (exam.roster.units.length * all.length > SHARING * limits.variables) return null;
  const cut = listCutUnits(exam);
  if (score.splitUnits !== cut.reduce((sum, { splits }) => sum + splits, 0) || exam.hopeless.size > 0)
    return null;
  const model = new UnitProgram(exam, all, cut, score, level);
  const most = level === 'comfort' ? (limits.comfortVariables ?? limits.variables) : limits.variables;
  if (model.program.variables > most) return null;
  const { values, bound, objective, status } = await model.program.solve(limits);
  if (status === 'infeasible') return null;
  const least = Math.max(0, Math.ceil(bound + model.offset - 1e-6));
  const better = values !== null && Math.round(objective + model.offset) < score[level];
  return { bound: Math.min(least, score[level]), batchOf: better ? model.read(values) : null };
}

type Terms = [variable: number, factor: number][];

class UnitProgram {
  readonly program = new Program();
  /** What the objective leaves out: the batches that a prefecture could do with anyway. */
  readonly offset: number = 0;
  readonly #units: UnitColumns;
  readonly #open: number[];

  constructor(
    private readonly exam: Exam,
    private readonly all: readonly number[],
    cut: ReturnType<typeof listCutUnits>,
    score: Score,
    level: 'hardshipMinutes' | 'comfort',
  ) {
    this.#open = all.map(() => this.program.addVariable({ upper: 1, integer: true }));
    this.program.addConstraint(
      this.#open.map((variable) => [variable, 1]),
      score.batches,
      score.batches,
    );
    this.#units = new UnitColumns(exam, all, cut, this.program);
    this.#limitSeats();
    if (level === 'hardshipMinutes') {
      const total = this.program.addVariable({ cost: 1 });
      this.program.addConstraint([...this.#hardship(), [total, -1]], 0, 0);
      return;
    }
    const hardship = this.#hardship();
    if (hardship.length > 0) this.program.addConstraint(hardship, -Infinity, score.hardshipMinutes);
    this.offset = -POINTS_PER_SPLIT_PREFECTURE * this.#countPrefectures();
    this.#measureImbalance();
  }

  read(values: Float64Array): Int32Array {
    return this.#units.read(values);
  }

  /** The columns of the batch at a position, each with a factor; factors of 0 are left out. */
  #sum(at: number, factor: (column: Column) => number): Terms {
    const terms: Terms = [];
    for (const column of this.#units.columns) {
      if (column.at === at && factor(column) !== 0) terms.push([column.variable, factor(column)]);
    }
    return terms;
  }

  #limitSeats(): void {
    this.all.forEach((batch, at) => {
      const seats = this.exam.house.seats[batch]!;
      this.program.addConstraint(
        [...this.#sum(at, ({ people }) => people), [this.#open[at]!, -seats]],
        -Infinity,
        0,
      );
      const needing = this.#sum(at, ({ need }) => need);
      if (needing.length > 0)
        this.program.addConstraint(needing, -Infinity, this.exam.accessibleSeats[batch]!);
    });
  }

  #hardship(): Terms {
    return this.all.flatMap((batch, at) =>
      this.#sum(at, ({ prefectures }) => {
        let sum = 0;
        for (const [prefecture, people] of prefectures) sum += people * this.exam.hardship(prefecture, batch);
        return sum;
      }),
    );
  }

  /** One variable for each prefecture in each batch; gives the appearances that are not counted as splits. */
  #countPrefectures(): number {
    const { prefectures, prefecture: ofRow } = this.exam.roster;
    const crowds = new Int32Array(prefectures.length);
    for (const prefecture of ofRow) crowds[prefecture]!++;
    let leastInAll = 0;
    crowds.forEach((crowd, prefecture) => {
      const least = Math.ceil(crowd / this.exam.house.largestBatch);
      leastInAll += least;
      const appears: Terms = [];
      this.all.forEach((batch, at) => {
        const there = this.#sum(at, (column) => column.prefectures.get(prefecture) ?? 0);
        if (there.length === 0) return;
        const variable = this.program.addVariable({
          cost: POINTS_PER_SPLIT_PREFECTURE,
          upper: 1,
          integer: true,
        });
        appears.push([variable, 1]);
        const most = Math.min(crowd, this.exam.house.seats[batch]!);
        this.program.addConstraint([...there, [variable, -most]], -Infinity, 0);
        this.program.addConstraint(
          [
            [variable, 1],
            [this.#open[at]!, -1],
          ],
          -Infinity,
          0,
        );
      });
      this.program.addConstraint(appears, least, Infinity);
    });
    return leastInAll;
  }

  /** Per venue: a fullest and an emptiest load, and their difference as cost. */
  #measureImbalance(): void {
    const starts = this.exam.house.starts.length;
    const venues = [...new Set(this.all.map((batch) => Math.floor(batch / starts)))];
    for (const venue of venues) {
      const own = [...this.all.keys()].filter((at) => Math.floor(this.all[at]! / starts) === venue);
      const most = this.program.addVariable({ cost: 1 });
      const least = this.program.addVariable({ cost: -1 });
      const seats = Math.max(...own.map((at) => this.exam.house.seats[this.all[at]!]!));
      this.program.addConstraint(
        [
          [most, 1],
          [least, -1],
        ],
        0,
        Infinity,
      );
      for (const at of own) {
        const load = this.#sum(at, ({ people }) => people);
        this.program.addConstraint([...load, [most, -1]], -Infinity, 0);
        this.program.addConstraint([...load, [least, -1], [this.#open[at]!, -seats]], -seats, Infinity);
      }
    }
  }
}
