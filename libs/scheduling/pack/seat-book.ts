import { type Exam, reaches } from '../model/exam.ts';
import type { Share } from './share.ts';

/** What is left of each open batch, and who has been sent where. */
export class SeatBook {
  readonly seats: Int32Array;
  readonly accessible: Int32Array;
  readonly sent: Share[] = [];
  /** 1 where a prefecture has people in a batch: prefecture × batch. */
  readonly #present: Uint8Array;

  constructor(
    readonly exam: Exam,
    readonly batches: readonly number[],
  ) {
    this.seats = new Int32Array(exam.house.batchCount);
    for (const batch of batches) this.seats[batch] = exam.house.seats[batch]!;
    this.accessible = exam.accessibleSeats.slice();
    this.#present = new Uint8Array(exam.roster.prefectures.length * exam.house.batchCount);
  }

  send(cohort: number, people: number, batch: number): void {
    const { need, prefecture } = this.exam.cohorts;
    this.seats[batch]! -= people;
    if (need[cohort]) this.accessible[batch]! -= people;
    this.#present[prefecture[cohort]! * this.exam.house.batchCount + batch] = 1;
    this.sent.push({ cohort, people, batch });
  }

  /** Sends as many of a cohort's people as may and can sit in a batch; gives how many. */
  sendSome(cohort: number, people: number, batch: number): number {
    const count = Math.min(people, this.#roomFor(cohort, batch));
    if (count > 0) this.send(cohort, count, batch);
    return Math.max(0, count);
  }

  /**
   * Sends people of a unit, whole where a batch can take all of them (the kindest, then where their prefecture
   * sits, then the snuggest), else to the batches with the most room.
   */
  sendTogether(waiting: readonly Share[]): void {
    let left = waiting;
    while (left.length > 0) {
      const batch = this.#findForAll(left);
      if (batch < 0) break;
      left = this.#sendTo(left, batch);
    }
    for (const { cohort, people } of left) this.#overfill(cohort, people);
  }

  #sendTo(waiting: readonly Share[], batch: number): Share[] {
    const left: Share[] = [];
    for (const share of waiting) {
      const people = share.people - this.sendSome(share.cohort, share.people, batch);
      if (people > 0) left.push({ ...share, people });
    }
    return left;
  }

  /** Nothing is free for them: they go where they may sit all the same, to be put right by a flow later. */
  #overfill(cohort: number, people: number): void {
    const batch = this.batches.find((each) => reaches(this.exam, cohort, each));
    if (batch !== undefined) this.send(cohort, people, batch);
  }

  #roomFor(cohort: number, batch: number): number {
    if (!reaches(this.exam, cohort, batch)) return 0;
    const { seats, accessible } = this;
    return this.exam.cohorts.need[cohort] ? Math.min(seats[batch]!, accessible[batch]!) : seats[batch]!;
  }

  /** The best batch that takes all of them, else the one that takes the most; -1 where none takes anyone. */
  #findForAll(waiting: readonly Share[]): number {
    const { cohorts } = this.exam;
    let people = 0;
    let need = 0;
    for (const share of waiting) {
      people += share.people;
      if (cohorts.need[share.cohort]) need += share.people;
    }
    let best = -1;
    let bestPrice = Number.POSITIVE_INFINITY;
    for (const batch of this.batches) {
      const seats = this.seats[batch]!;
      if (seats <= 0) continue;
      const isWhole = seats >= people && this.accessible[batch]! >= need && this.#allReach(waiting, batch);
      if (!isWhole && bestPrice < PARTED) continue;
      const price = isWhole ? this.#price(waiting, batch) + seats : PARTED - this.#roomForAll(waiting, batch);
      if (price >= bestPrice || price === PARTED) continue;
      best = batch;
      bestPrice = price;
    }
    return best;
  }

  #price(waiting: readonly Share[], batch: number): number {
    const { exam } = this;
    let minutes = 0;
    let strangers = 0;
    for (const { cohort, people } of waiting) {
      const prefecture = exam.cohorts.prefecture[cohort]!;
      minutes += people * exam.hardship(prefecture, batch);
      if (this.#present[prefecture * exam.house.batchCount + batch] === 0) strangers = 1;
    }
    return minutes * A_MINUTE + strangers * A_STRANGER;
  }

  #roomForAll(waiting: readonly Share[], batch: number): number {
    let room = 0;
    for (const { cohort, people } of waiting) room += Math.min(people, this.#roomFor(cohort, batch));
    return Math.min(room, this.seats[batch]!);
  }

  #allReach(waiting: readonly Share[], batch: number): boolean {
    for (const { cohort } of waiting) if (!reaches(this.exam, cohort, batch)) return false;
    return true;
  }
}

/** Above any price of keeping a unit whole. */
const PARTED = 1e15;
const A_STRANGER = 1e6;
const A_MINUTE = 2e6;
