import { type Exam, reaches } from '../model/exam.ts';
import type { Program } from '../program/program.ts';
import type { CutUnit } from './split-bound.ts';

/** Units that no batch can tell apart: same people, needs, prefectures and reach. */
interface UnitKind {
  readonly units: number[];
  readonly cohorts: readonly number[];
  readonly batches: readonly number[];
}

/** A variable that puts whole units, or single people of a unit that must be cut, into a batch. */
export interface Column {
  readonly variable: number;
  /** Position of the batch. */
  readonly at: number;
  /** What one of it brings: people, people in need, and people by prefecture. */
  readonly people: number;
  readonly need: number;
  readonly prefectures: ReadonlyMap<number, number>;
}

/** The columns of an exam whose units are cut only where they must be, and how to read them back. */
export class UnitColumns {
  readonly columns: Column[] = [];
  readonly #whole: { kind: UnitKind; variables: (number | undefined)[] }[] = [];
  readonly #people: { cohort: number; variables: (number | undefined)[] }[] = [];

  constructor(
    private readonly exam: Exam,
    private readonly all: readonly number[],
    cut: readonly CutUnit[],
    private readonly program: Program,
  ) {
    const mustBeCut = new Map(cut.map((each) => [each.unit, each]));
    const whole: number[] = [];
    for (let unit = 0; unit < exam.roster.units.length; unit++) {
      const needed = mustBeCut.get(unit);
      if (needed) this.#addCutUnit(needed);
      else whole.push(unit);
    }
    for (const kind of this.#listKinds(whole)) this.#addKind(kind);
  }

  /** The batch of each row in a point of the program. */
  read(values: Float64Array): Int32Array {
    const { cohorts, roster } = this.exam;
    const batchOf = new Int32Array(roster.ids.length).fill(-1);
    const count = (variable: number | undefined) =>
      variable === undefined ? 0 : Math.round(values[variable]!);
    for (const { kind, variables } of this.#whole) {
      let next = 0;
      this.all.forEach((batch, at) => {
        for (let turn = count(variables[at]); turn > 0; turn--) {
          const unit = kind.units[next++]!;
          const last = cohorts.first[cohorts.unitFirst[unit + 1]!]!;
          for (let m = cohorts.first[cohorts.unitFirst[unit]!]!; m < last; m++)
            batchOf[cohorts.members[m]!] = batch;
        }
      });
    }
    for (const { cohort, variables } of this.#people) {
      let next = cohorts.first[cohort]!;
      this.all.forEach((batch, at) => {
        for (let turn = count(variables[at]); turn > 0; turn--) batchOf[cohorts.members[next++]!] = batch;
      });
    }
    return batchOf;
  }

  #listKinds(units: readonly number[]): UnitKind[] {
    const { cohorts } = this.exam;
    const found = new Map<string, UnitKind>();
    for (const unit of units) {
      const own: number[] = [];
      for (let c = cohorts.unitFirst[unit]!; c < cohorts.unitFirst[unit + 1]!; c++) own.push(c);
      const batches = this.all.filter((batch) => own.every((cohort) => reaches(this.exam, cohort, batch)));
      const facts = this.#bring(own);
      const places = [...facts.prefectures].sort((left, right) => left[0] - right[0]).join(';');
      const key = `${places}/${facts.need}/${batches.join()}`;
      const kind = found.get(key);
      if (kind) kind.units.push(unit);
      else found.set(key, { units: [unit], cohorts: own, batches });
    }
    return [...found.values()];
  }

  #bring(cohorts: readonly number[]): Pick<Column, 'people' | 'need' | 'prefectures'> {
    const { size, need, prefecture } = this.exam.cohorts;
    const prefectures = new Map<number, number>();
    let people = 0;
    let needing = 0;
    for (const cohort of cohorts) {
      people += size[cohort]!;
      if (need[cohort]) needing += size[cohort]!;
      prefectures.set(prefecture[cohort]!, (prefectures.get(prefecture[cohort]!) ?? 0) + size[cohort]!);
    }
    return { people, need: needing, prefectures };
  }

  #addKind(kind: UnitKind): void {
    const facts = this.#bring(kind.cohorts);
    const own = new Set(kind.batches);
    const variables = this.all.map((batch, at) => {
      if (!own.has(batch)) return undefined;
      const variable = this.program.addVariable({ upper: kind.units.length, integer: true });
      this.columns.push({ variable, at, ...facts });
      return variable;
    });
    this.#whole.push({ kind, variables });
    this.#addUp(variables, kind.units.length);
  }

  #addCutUnit({ unit, batches }: CutUnit): void {
    const { cohorts } = this.exam;
    const present = this.all.map(() => this.program.addVariable({ upper: 1, integer: true }));
    this.#addUp(present, batches);
    for (let cohort = cohorts.unitFirst[unit]!; cohort < cohorts.unitFirst[unit + 1]!; cohort++) {
      const size = cohorts.size[cohort]!;
      const prefectures = new Map([[cohorts.prefecture[cohort]!, 1]]);
      const variables = this.all.map((batch, at) => {
        if (!reaches(this.exam, cohort, batch)) return undefined;
        const variable = this.program.addVariable({ upper: size, integer: true });
        this.columns.push({ variable, at, people: 1, need: cohorts.need[cohort]!, prefectures });
        this.program.addConstraint(
          [
            [variable, 1],
            [present[at]!, -size],
          ],
          -Infinity,
          0,
        );
        return variable;
      });
      this.#people.push({ cohort, variables });
      this.#addUp(variables, size);
    }
  }

  #addUp(variables: readonly (number | undefined)[], total: number): void {
    const terms = variables.flatMap((variable): [number, number][] =>
      variable === undefined ? [] : [[variable, 1]],
    );
    this.program.addConstraint(terms, total, total);
  }
}
