import type { Exam } from '../model/exam.ts';
import { listHeldAccessible } from '../model/held-seats.ts';
import { outlookOf } from './outlook.ts';

/** What a board is laid out for: some cohorts (or parts of them) and some open batches. */
export interface BoardSource {
  readonly exam: Exam;
  readonly batches: ArrayLike<number>;
  /** Sorted by unit. */
  readonly cohorts: ArrayLike<number>;
  /** How many of each of these cohorts are to be seated. */
  readonly sizes: ArrayLike<number>;
  /** So many published people may be moved for the sake of the other levels; 0 by default. */
  readonly movedAllowance?: number;
}

/**
 * What a search never changes: who is to be seated, which batches are open, and what they are to each other.
 * Cohorts, units and batches have their own small numbers here.
 */
export class Givens {
  readonly exam: Exam;
  readonly movedAllowance: number;
  /** Number of open batches. */
  readonly width: number;
  readonly batches: Int32Array;
  readonly cohorts: Int32Array;
  readonly size: Int32Array;
  readonly unitOf: Int32Array;
  /** The cohorts of unit u are `unitFirst[u] … unitFirst[u + 1]`. */
  readonly unitFirst: Int32Array;
  readonly units: number;
  readonly prefectureOf: Int32Array;
  readonly need: Uint8Array;
  readonly capacity: Int32Array;
  readonly accessible: Int32Array;
  /** Of those, how many can be taken without reseating anyone who holds one and needs none. */
  readonly unheld: Int32Array;
  /** By cohort × batch. */
  readonly allowed: Uint8Array;
  readonly hardshipOf: Int32Array;
  /** Published position of each cohort; -1 never published, -2 published where nothing is open. */
  readonly home: Int32Array;
  /** 1 where staying at home still means another seat. */
  readonly seatLost: Uint8Array;
  readonly prefectures: number;
  /** People by prefecture. */
  readonly crowds: Int32Array;
  /** Units with people of prefecture p: `prefectureUnits[p]`. */
  readonly prefectureUnits: readonly (readonly number[])[];
  /** In how many batches units and prefectures appear at least, summed. */
  readonly leastAppearances: { readonly units: number; readonly prefectures: number };

  constructor({ exam, batches, cohorts, sizes, movedAllowance = 0 }: BoardSource) {
    this.movedAllowance = movedAllowance;
    this.exam = exam;
    this.width = batches.length;
    this.batches = Int32Array.from(batches);
    this.cohorts = Int32Array.from(cohorts);
    this.size = Int32Array.from(sizes);
    this.prefectureOf = this.cohorts.map((cohort) => exam.cohorts.prefecture[cohort]!);
    this.need = Uint8Array.from(this.cohorts, (cohort) => exam.cohorts.need[cohort]!);
    const { unitOf, unitFirst } = unitsOf(exam, this.cohorts);
    this.unitOf = unitOf;
    this.unitFirst = unitFirst;
    this.units = unitFirst.length - 1;
    this.prefectures = exam.roster.prefectures.length;
    this.crowds = this.#sumSizes(this.prefectureOf, this.prefectures);
    this.prefectureUnits = this.#listPrefectureUnits();
    this.capacity = this.batches.map((batch) => exam.house.seats[batch]!);
    this.accessible = this.batches.map((batch) => exam.accessibleSeats[batch]!);
    const held = listHeldAccessible(exam);
    this.unheld = this.batches.map((batch) => Math.max(0, exam.accessibleSeats[batch]! - held[batch]!));
    this.seatLost = Uint8Array.from(this.cohorts, (cohort) => exam.cohorts.seatLost[cohort]!);
    const { allowed, hardshipOf, home } = outlookOf(exam, this.batches, this.cohorts);
    this.allowed = allowed;
    this.hardshipOf = hardshipOf;
    this.home = home;
    const least = (sizes: Int32Array) =>
      sizes.reduce((sum, size) => sum + Math.ceil(size / Math.max(1, exam.house.largestBatch)), 0);
    this.leastAppearances = {
      units: least(this.#sumSizes(this.unitOf, this.units)),
      prefectures: least(this.crowds),
    };
  }

  /** Number of the venue of a batch. */
  venueOf(position: number): number {
    return Math.floor(this.batches[position]! / this.exam.house.starts.length);
  }

  #sumSizes(groupOf: Int32Array, groups: number): Int32Array {
    const sums = new Int32Array(groups);
    for (let row = 0; row < groupOf.length; row++) sums[groupOf[row]!]! += this.size[row]!;
    return sums;
  }

  #listPrefectureUnits(): number[][] {
    const units: number[][] = Array.from({ length: this.prefectures }, () => []);
    this.prefectureOf.forEach((prefecture, row) => {
      const list = units[prefecture]!;
      if (list[list.length - 1] !== this.unitOf[row]) list.push(this.unitOf[row]!);
    });
    return units;
  }
}

/** The units of cohorts that are sorted by unit, numbered as they come. */
function unitsOf({ cohorts: { unit } }: Exam, cohorts: Int32Array): Pick<Givens, 'unitOf' | 'unitFirst'> {
  const firsts: number[] = [];
  const unitOf = cohorts.map((cohort, row) => {
    const isSame = row > 0 && unit[cohort] === unit[cohorts[row - 1]!];
    if (!isSame) firsts.push(row);
    return firsts.length - 1;
  });
  return { unitOf, unitFirst: Int32Array.from([...firsts, cohorts.length]) };
}
