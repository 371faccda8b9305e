import type { Exam } from '../model/exam.ts';
import { listHeldAccessible } from '../model/held-seats.ts';
import { POINTS_PER_SPLIT_PREFECTURE } from '../model/score.ts';
import { Balance } from './balance.ts';
import { outlookOf } from './outlook.ts';
import { Presence } from './presence.ts';

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
 * The working state of a search: how many of each cohort sit in each open batch, with every level kept up to
 * date as people are shifted. Cohorts, units and batches have their own small numbers here.
 */
export class Board {
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
  readonly count: Int32Array;
  /** Published position of each cohort; -1 never published, -2 published where nothing is open. */
  readonly home: Int32Array;
  /** 1 where staying at home still means another seat. */
  readonly seatLost: Uint8Array;

  readonly load: Int32Array;
  readonly needLoad: Int32Array;
  /** People by unit × batch and by prefecture × batch. */
  readonly unitCount: Int32Array;
  readonly prefectureCount: Int32Array;
  /** Batches in which the unit appears. */
  readonly unitBatches: Int32Array;
  readonly prefectures: number;
  /** People by prefecture. */
  readonly crowds: Int32Array;
  /** Units with people of prefecture p: `prefectureUnits[p]`. */
  readonly prefectureUnits: readonly (readonly number[])[];

  overload = 0;
  moved = 0;
  reseated = 0;
  hardship = 0;
  unitAppearances = 0;
  prefectureAppearances = 0;
  usedBatches = 0;
  readonly leastAppearances: { units: number; prefectures: number };
  readonly presence: Presence;
  readonly #balance: Balance;

  constructor({ exam, batches, cohorts, sizes, movedAllowance = 0 }: BoardSource) {
    const width = batches.length;
    this.movedAllowance = movedAllowance;
    const rows = cohorts.length;
    this.exam = exam;
    this.width = width;
    this.batches = Int32Array.from(batches);
    this.cohorts = Int32Array.from(cohorts);
    this.size = Int32Array.from(sizes);
    this.unitOf = new Int32Array(rows);
    this.prefectureOf = this.cohorts.map((cohort) => exam.cohorts.prefecture[cohort]!);
    this.need = Uint8Array.from(this.cohorts, (cohort) => exam.cohorts.need[cohort]!);
    const firsts: number[] = [];
    for (let row = 0; row < rows; row++) {
      const same = row > 0 && exam.cohorts.unit[cohorts[row]!] === exam.cohorts.unit[cohorts[row - 1]!];
      if (!same) firsts.push(row);
      this.unitOf[row] = firsts.length - 1;
    }
    this.units = firsts.length;
    this.unitFirst = Int32Array.from([...firsts, rows]);
    this.prefectures = exam.roster.prefectures.length;
    this.crowds = new Int32Array(this.prefectures);
    this.size.forEach((size, row) => {
      this.crowds[this.prefectureOf[row]!]! += size;
    });
    this.prefectureUnits = this.#listPrefectureUnits();
    this.capacity = this.batches.map((batch) => exam.house.seats[batch]!);
    this.accessible = this.batches.map((batch) => exam.accessibleSeats[batch]!);
    const held = listHeldAccessible(exam);
    this.unheld = this.batches.map((batch) => Math.max(0, exam.accessibleSeats[batch]! - held[batch]!));
    this.count = new Int32Array(rows * width);
    this.seatLost = Uint8Array.from(this.cohorts, (cohort) => exam.cohorts.seatLost[cohort]!);
    const { allowed, hardshipOf, home } = outlookOf(exam, this.batches, this.cohorts);
    this.allowed = allowed;
    this.hardshipOf = hardshipOf;
    this.home = home;
    this.load = new Int32Array(width);
    this.needLoad = new Int32Array(width);
    this.unitCount = new Int32Array(this.units * width);
    this.unitBatches = new Int32Array(this.units);
    this.prefectureCount = new Int32Array(this.prefectures * width);
    this.presence = new Presence(this.units, width);
    this.#balance = new Balance(
      this.batches.map((batch) => Math.floor(batch / exam.house.starts.length)),
      this.load,
    );
    this.leastAppearances = this.#leastAppearances();
  }

  /** Puts `people` of a cohort row into a batch; negative takes them out. */
  put(row: number, position: number, people: number): void {
    if (people === 0) return;
    const { width } = this;
    this.count[row * width + position]! += people;
    this.hardship += people * this.hardshipOf[row * width + position]!;
    const home = this.home[row]!;
    if (home !== -1 && home !== position) this.moved += people;
    else if (home === position && this.seatLost[row]) this.reseated += people;
    const unit = this.unitOf[row]!;
    const unitCell = unit * width + position;
    const unitBefore = this.unitCount[unitCell]!;
    this.unitCount[unitCell] = unitBefore + people;
    const unitStep = appearance(unitBefore + people) - appearance(unitBefore);
    if (unitStep !== 0) {
      this.unitAppearances += unitStep;
      this.unitBatches[unit]! += unitStep;
      if (unitStep > 0) this.presence.enter(unit, position);
      else this.presence.leave(unit, position);
    }
    const prefectureCell = this.prefectureOf[row]! * width + position;
    const prefectureBefore = this.prefectureCount[prefectureCell]!;
    this.prefectureCount[prefectureCell] = prefectureBefore + people;
    this.prefectureAppearances += appearance(prefectureBefore + people) - appearance(prefectureBefore);
    this.#load(position, people);
    if (this.need[row]) this.#needLoad(position, people);
  }

  /** Takes `people` of a cohort row from one batch to another: `put` twice, in one go, for it is done most of all. */
  shift(row: number, from: number, to: number, people: number): void {
    if (people === 0 || from === to) return;
    const { width } = this;
    const cells = row * width;
    this.count[cells + from]! -= people;
    this.count[cells + to]! += people;
    this.hardship += people * (this.hardshipOf[cells + to]! - this.hardshipOf[cells + from]!);
    if (this.home[row] !== -1) this.#countChange(row, from, to, people);
    this.#shiftUnit(this.unitOf[row]!, from, to, people);
    const cell = this.prefectureOf[row]! * width;
    const behind = this.prefectureCount[cell + from]! - people;
    const ahead = this.prefectureCount[cell + to]! + people;
    this.prefectureCount[cell + from] = behind;
    this.prefectureCount[cell + to] = ahead;
    if (behind === 0) this.prefectureAppearances--;
    if (ahead === people) this.prefectureAppearances++;
    this.#load(from, -people);
    this.#load(to, people);
    if (!this.need[row]) return;
    this.#needLoad(from, -people);
    this.#needLoad(to, people);
  }

  #shiftUnit(unit: number, from: number, to: number, people: number): void {
    const behind = this.unitCount[unit * this.width + from]! - people;
    const ahead = this.unitCount[unit * this.width + to]! + people;
    this.unitCount[unit * this.width + from] = behind;
    this.unitCount[unit * this.width + to] = ahead;
    if (behind === 0) {
      this.unitAppearances--;
      this.unitBatches[unit]!--;
      this.presence.leave(unit, from);
    }
    if (ahead === people) {
      this.unitAppearances++;
      this.unitBatches[unit]!++;
      this.presence.enter(unit, to);
    }
  }

  /** Counts who leaves the published batch, comes back to it, or keeps it without the seat. */
  #countChange(row: number, from: number, to: number, people: number): void {
    const home = this.home[row]!;
    if (home !== from && home !== to) return;
    const gone = home === from ? people : -people;
    this.moved += gone;
    if (this.seatLost[row]) this.reseated -= gone;
  }

  #load(position: number, people: number): void {
    const before = this.load[position]!;
    const after = before + people;
    const capacity = this.capacity[position]!;
    this.load[position] = after;
    this.overload += over(after, capacity) - over(before, capacity);
    this.usedBatches += appearance(after) - appearance(before);
    this.#balance.touch(position);
  }

  #needLoad(position: number, people: number): void {
    const before = this.needLoad[position]!;
    const most = this.accessible[position]!;
    const unheld = this.unheld[position]!;
    this.needLoad[position] = before + people;
    this.overload += over(before + people, most) - over(before, most);
    this.reseated += over(before + people, unheld) - over(before, unheld);
  }

  /** Number of the venue of a batch. */
  venueOf(position: number): number {
    return Math.floor(this.batches[position]! / this.exam.house.starts.length);
  }

  /** How many are moved beyond what is allowed for. */
  get movedTooMany(): number {
    return Math.max(0, this.moved - this.movedAllowance);
  }

  get splitUnits(): number {
    return this.unitAppearances - this.leastAppearances.units;
  }

  get splitPrefectures(): number {
    return this.prefectureAppearances - this.leastAppearances.prefectures;
  }

  get comfort(): number {
    return POINTS_PER_SPLIT_PREFECTURE * this.splitPrefectures + this.imbalance;
  }

  /** Largest less smallest load of each venue's used batches, summed. */
  get imbalance(): number {
    return this.#balance.imbalance;
  }

  /** How far the loads of each venue are from their mean, summed. */
  get roughness(): number {
    return this.#balance.roughness;
  }

  /** Whether all the unit's people in `from` may sit in `to`. */
  mayShift(unit: number, from: number, to: number): boolean {
    for (let row = this.unitFirst[unit]!; row < this.unitFirst[unit + 1]!; row++) {
      if (this.count[row * this.width + from]! > 0 && !this.allowed[row * this.width + to]) return false;
    }
    return true;
  }

  /** Where each person sits, to be restored later. */
  snapshot(): Int32Array {
    return this.count.slice();
  }

  clear(): void {
    this.restore(new Int32Array(this.count.length));
  }

  restore(counts: Int32Array): void {
    for (let cell = 0; cell < counts.length; cell++) {
      const difference = counts[cell]! - this.count[cell]!;
      if (difference !== 0) this.put(Math.floor(cell / this.width), cell % this.width, difference);
    }
  }

  #listPrefectureUnits(): number[][] {
    const units: number[][] = Array.from({ length: this.prefectures }, () => []);
    this.prefectureOf.forEach((prefecture, row) => {
      const list = units[prefecture]!;
      if (list[list.length - 1] !== this.unitOf[row]) list.push(this.unitOf[row]!);
    });
    return units;
  }

  #leastAppearances(): { units: number; prefectures: number } {
    const unitSize = new Int32Array(this.units);
    const prefectureSize = new Int32Array(this.prefectures);
    this.size.forEach((size, row) => {
      unitSize[this.unitOf[row]!]! += size;
      prefectureSize[this.prefectureOf[row]!]! += size;
    });
    const least = (sizes: Int32Array) =>
      sizes.reduce((sum, size) => sum + Math.ceil(size / Math.max(1, this.exam.house.largestBatch)), 0);
    return { units: least(unitSize), prefectures: least(prefectureSize) };
  }
}

function appearance(people: number): number {
  return people > 0 ? 1 : 0;
}

function over(load: number, capacity: number): number {
  return load > capacity ? load - capacity : 0;
}
