import { type Exam, reaches } from '../model/exam.ts';
import { POINTS_PER_SPLIT_PREFECTURE, type Score } from '../model/score.ts';
import { existingBatches } from '../pack/open.ts';
import { Program } from '../program/program.ts';

/** Units that no batch can tell apart: same people, needs, prefectures and reach. */
interface UnitKind {
  readonly units: number[];
  readonly people: number;
  readonly need: number;
  /** People by prefecture. */
  readonly prefectures: ReadonlyMap<number, number>;
  /** Batches that all of them may sit in. */
  readonly batches: readonly number[];
}

export interface ComfortProof {
  /** No plan with the same batches, splits and hardship has less comfort points. */
  readonly bound: number;
  /** A better packing, if one was found: the batch of each row. */
  readonly batchOf: Int32Array | null;
}

export interface ProofLimits {
  readonly nodes: number;
  readonly shouldStop?: () => boolean;
}

/** More variables than this are beyond proof in reasonable time. */
const MAX_VARIABLES = 12_000;

/**
 * Proves level 4 by integer programming over whole units, which is exact while no unit is split: as many
 * batches and as much hardship as the plan has, least comfort points. Null where a unit is split, or where the
 * program would be too large.
 */
export async function proveComfort(
  exam: Exam,
  score: Score,
  limits: ProofLimits,
): Promise<ComfortProof | null> {
  if (score.splitUnits !== 0 || exam.hopeless.size > 0) return null;
  const all = existingBatches(exam);
  const kinds = listUnitKinds(exam, all);
  if (!kinds) return null;
  const model = new ComfortModel(exam, all, kinds, score);
  if (model.program.variables > MAX_VARIABLES) return null;
  const { values, bound, objective, status } = await model.program.solve({ ...limits });
  if (status === 'infeasible') return null;
  const least = Math.max(0, Math.ceil(bound + model.offset - 1e-6));
  const better = values !== null && Math.round(objective + model.offset) < score.comfort;
  return { bound: Math.min(least, score.comfort), batchOf: better ? model.read(values) : null };
}

/** Null where some unit has no batch for all its people: then it cannot be whole. */
function listUnitKinds(exam: Exam, all: readonly number[]): UnitKind[] | null {
  const { cohorts } = exam;
  const found = new Map<string, UnitKind>();
  for (let unit = 0; unit < exam.roster.units.length; unit++) {
    const own: number[] = [];
    for (let c = cohorts.unitFirst[unit]!; c < cohorts.unitFirst[unit + 1]!; c++) own.push(c);
    const batches = all.filter((batch) => own.every((cohort) => reaches(exam, cohort, batch)));
    if (batches.length === 0) return null;
    const prefectures = new Map<number, number>();
    let people = 0;
    let need = 0;
    for (const cohort of own) {
      const size = cohorts.size[cohort]!;
      people += size;
      if (cohorts.need[cohort]) need += size;
      const prefecture = cohorts.prefecture[cohort]!;
      prefectures.set(prefecture, (prefectures.get(prefecture) ?? 0) + size);
    }
    const key = `${[...prefectures].sort((l, r) => l[0] - r[0]).join(';')}/${need}/${batches.join()}`;
    const kind = found.get(key);
    if (kind) kind.units.push(unit);
    else found.set(key, { units: [unit], people, need, prefectures, batches });
  }
  return [...found.values()];
}

type Terms = [variable: number, factor: number][];

class ComfortModel {
  readonly program = new Program();
  /** What the objective leaves out: the batches a prefecture could do with anyway. */
  readonly offset: number;
  /** Units of kind k in the batch at position b: `place[k][b]`, -1 where none may be. */
  readonly #place: number[][];

  constructor(
    private readonly exam: Exam,
    private readonly all: readonly number[],
    private readonly kinds: readonly UnitKind[],
    score: Score,
  ) {
    const { program } = this;
    const open = all.map(() => program.addVariable({ upper: 1, integer: true }));
    program.addConstraint(
      open.map((variable) => [variable, 1]),
      score.batches,
      score.batches,
    );
    this.#place = kinds.map((kind) =>
      all.map((batch) =>
        kind.batches.includes(batch) ? program.addVariable({ upper: kind.units.length, integer: true }) : -1,
      ),
    );
    kinds.forEach((kind, k) => {
      const terms = this.#place[k]!.filter((variable) => variable >= 0).map((variable): [number, number] => [
        variable,
        1,
      ]);
      program.addConstraint(terms, kind.units.length, kind.units.length);
    });
    this.#limitSeats(open);
    this.#limitHardship(score.hardshipMinutes);
    this.offset = -POINTS_PER_SPLIT_PREFECTURE * this.#countPrefectures(open);
    this.#measureImbalance(open);
  }

  /** The batch of each row in a point of the program. */
  read(values: Float64Array): Int32Array {
    const { cohorts, roster } = this.exam;
    const batchOf = new Int32Array(roster.ids.length).fill(-1);
    this.kinds.forEach((kind, k) => {
      let next = 0;
      this.all.forEach((batch, b) => {
        const variable = this.#place[k]![b]!;
        for (let turn = variable < 0 ? 0 : Math.round(values[variable]!); turn > 0; turn--) {
          const unit = kind.units[next++]!;
          const last = cohorts.first[cohorts.unitFirst[unit + 1]!]!;
          for (let at = cohorts.first[cohorts.unitFirst[unit]!]!; at < last; at++)
            batchOf[cohorts.members[at]!] = batch;
        }
      });
    });
    return batchOf;
  }

  /** Σ over kinds of a factor × units placed in the batch at position b. */
  #sum(b: number, factor: (kind: UnitKind) => number): Terms {
    const terms: Terms = [];
    this.kinds.forEach((kind, k) => {
      const variable = this.#place[k]![b]!;
      if (variable >= 0 && factor(kind) !== 0) terms.push([variable, factor(kind)]);
    });
    return terms;
  }

  #limitSeats(open: readonly number[]): void {
    this.all.forEach((batch, b) => {
      const seats = this.exam.house.seats[batch]!;
      this.program.addConstraint([...this.#sum(b, ({ people }) => people), [open[b]!, -seats]], -Infinity, 0);
      const needing = this.#sum(b, ({ need }) => need);
      if (needing.length > 0)
        this.program.addConstraint(needing, -Infinity, this.exam.accessibleSeats[batch]!);
    });
  }

  #limitHardship(minutes: number): void {
    const terms = this.all.flatMap((batch, b) =>
      this.#sum(b, ({ prefectures }) => {
        let sum = 0;
        for (const [prefecture, people] of prefectures) sum += people * this.exam.hardship(prefecture, batch);
        return sum;
      }),
    );
    if (terms.length > 0) this.program.addConstraint(terms, -Infinity, minutes);
  }

  /** One variable for each prefecture in each batch; gives the appearances that are not counted as splits. */
  #countPrefectures(open: readonly number[]): number {
    const crowds = new Map<number, number>();
    for (const { units, prefectures } of this.kinds) {
      for (const [prefecture, people] of prefectures) {
        crowds.set(prefecture, (crowds.get(prefecture) ?? 0) + people * units.length);
      }
    }
    let leastInAll = 0;
    for (const [prefecture, crowd] of crowds) {
      const least = Math.ceil(crowd / this.exam.house.largestBatch);
      leastInAll += least;
      const appears: Terms = [];
      this.all.forEach((batch, b) => {
        const there = this.#sum(b, ({ prefectures }) => prefectures.get(prefecture) ?? 0);
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
            [open[b]!, -1],
          ],
          -Infinity,
          0,
        );
      });
      this.program.addConstraint(appears, least, Infinity);
    }
    return leastInAll;
  }

  /** Per venue: a fullest and an emptiest load, and their difference as cost. */
  #measureImbalance(open: readonly number[]): void {
    const starts = this.exam.house.starts.length;
    const venues = [...new Set(this.all.map((batch) => Math.floor(batch / starts)))];
    for (const venue of venues) {
      const own = [...this.all.keys()].filter((b) => Math.floor(this.all[b]! / starts) === venue);
      const most = this.program.addVariable({ cost: 1 });
      const least = this.program.addVariable({ cost: -1 });
      const seats = Math.max(...own.map((b) => this.exam.house.seats[this.all[b]!]!));
      this.program.addConstraint(
        [
          [most, 1],
          [least, -1],
        ],
        0,
        Infinity,
      );
      for (const b of own) {
        const load = this.#sum(b, ({ people }) => people);
        this.program.addConstraint([...load, [most, -1]], -Infinity, 0);
        this.program.addConstraint([...load, [least, -1], [open[b]!, -seats]], -seats, Infinity);
      }
    }
  }
}
