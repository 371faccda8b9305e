import { POINTS_PER_SPLIT_PREFECTURE } from '../model/score.ts';
import { Balance } from './balance.ts';
import { type BoardSource, Givens } from './givens.ts';
import { Presence } from './presence.ts';

/**
 * The working state of a search: how many of each cohort sit in each open batch, with every level kept up to
 * date as people are shifted.
 */
export class Board extends Givens {
  /** By cohort × batch. */
  readonly count: Int32Array;
  readonly load: Int32Array;
  readonly needLoad: Int32Array;
  /** People by unit × batch and by prefecture × batch. */
  readonly unitCount: Int32Array;
  readonly prefectureCount: Int32Array;
  /** Batches in which the unit appears. */
  readonly unitBatches: Int32Array;
  readonly presence: Presence;
  readonly #balance: Balance;

  overload = 0;
  moved = 0;
  reseated = 0;
  hardship = 0;
  unitAppearances = 0;
  prefectureAppearances = 0;
  usedBatches = 0;

  constructor(source: BoardSource) {
    super(source);
    const { width } = this;
    this.count = new Int32Array(this.cohorts.length * width);
    this.load = new Int32Array(width);
    this.needLoad = new Int32Array(width);
    this.unitCount = new Int32Array(this.units * width);
    this.unitBatches = new Int32Array(this.units);
    this.prefectureCount = new Int32Array(this.prefectures * width);
    this.presence = new Presence(this.units, width);
    this.#balance = new Balance(
      this.batches.map((_, position) => this.venueOf(position)),
      this.load,
    );
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
}

function appearance(people: number): number {
  return people > 0 ? 1 : 0;
}

function over(load: number, capacity: number): number {
  return load > capacity ? load - capacity : 0;
}
