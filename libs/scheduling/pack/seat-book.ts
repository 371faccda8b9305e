import type { Exam } from '../model/exam.ts';
import type { Quota } from './quota.ts';
import type { Share } from './share.ts';

/** What is left of each open batch, and which batches make up a cell. */
export class SeatBook {
  readonly cells: number[][] = [];
  readonly cellOf = new Map<number, number>();
  readonly seats: Int32Array;
  readonly accessible: Int32Array;

  constructor(
    readonly exam: Exam,
    private readonly batches: readonly number[],
  ) {
    const { house, travel, roster } = exam;
    const starts = house.starts.length;
    const sites = house.venues.map((_, venue) =>
      roster.prefectures.map((_, p) => travel[p * house.venues.length + venue]).join(),
    );
    const known = new Map<string, number>();
    for (const batch of batches) {
      const key = `${batch % starts}@${sites[Math.floor(batch / starts)]}`;
      const cell = known.get(key) ?? this.cells.push([]) - 1;
      known.set(key, cell);
      this.cells[cell]!.push(batch);
      this.cellOf.set(batch, cell);
    }
    this.seats = house.seats.slice();
    this.accessible = exam.accessibleSeats.slice();
  }

  /**
   * The batch for a unit: the emptiest of the cell that the flow granted most, if the unit fits whole; else,
   * of all batches that it fits into, the kindest and then the snuggest; else the emptiest, where it is cut.
   */
  choose(quota: Quota, waiting: readonly Share[]): number {
    let people = 0;
    let need = 0;
    for (const share of waiting) {
      people += share.people;
      if (this.exam.cohorts.need[share.cohort]) need += share.people;
    }
    let best = -1;
    let bestGrant = 0;
    for (const cell of quota.cellsFor(waiting)) {
      const grant = quota.granted(waiting, cell);
      if (grant <= bestGrant) continue;
      const batch = this.#emptiest(this.cells[cell]!, waiting, people, need);
      if (batch < 0) continue;
      best = batch;
      bestGrant = grant;
    }
    return best >= 0 ? best : this.#anyThatFits(waiting, people, need);
  }

  /** Leaves published people in their batch, as far as it is open and has seats for them. */
  keep(quota: Quota, share: Share): Share | undefined {
    const { batch, cohort } = share;
    if (batch < 0 || !this.cellOf.has(batch) || !this.#mayUse(cohort, batch)) return undefined;
    const free = this.exam.cohorts.need[cohort] ? this.accessible[batch]! : this.seats[batch]!;
    return Math.min(free, this.seats[batch]!) > 0 ? this.send(quota, [share], batch).sent[0] : undefined;
  }

  /** Seats as many as are free there; if none is, the rest all the same, to be put right by a flow later. */
  send(quota: Quota, waiting: readonly Share[], batch: number): { sent: Share[]; left: Share[] } {
    const sent: Share[] = [];
    const left: Share[] = [];
    let free = this.seats[batch]! > 0 ? this.seats[batch]! : Number.MAX_SAFE_INTEGER;
    let freeNeed = this.accessible[batch]!;
    for (const { cohort, people } of waiting) {
      const need = this.exam.cohorts.need[cohort] === 1;
      const most = this.#mayUse(cohort, batch) ? Math.min(free, need ? freeNeed : free) : 0;
      const count = Math.min(people, most);
      free -= count;
      if (need) freeNeed -= count;
      if (count > 0) {
        sent.push({ cohort, people: count, batch });
        this.seats[batch]! -= count;
        if (need) this.accessible[batch]! -= count;
        quota.take(cohort, this.cellOf.get(batch)!, count);
      }
      if (count < people) left.push({ cohort, people: people - count, batch: -1 });
    }
    if (sent.length > 0) return { sent, left };
    const lost = left.map((share) => ({ ...share, batch }));
    return { sent: lost, left: [] };
  }

  #emptiest(batches: readonly number[], waiting: readonly Share[], people: number, need: number): number {
    let best = -1;
    for (const batch of batches) {
      if (this.seats[batch]! < people || this.accessible[batch]! < need) continue;
      if (best >= 0 && this.seats[batch]! <= this.seats[best]!) continue;
      if (this.#allMayUse(waiting, batch)) best = batch;
    }
    return best;
  }

  #anyThatFits(waiting: readonly Share[], people: number, need: number): number {
    const prefecture = this.exam.cohorts.prefecture[waiting[0]!.cohort]!;
    let best = -1;
    let bestPrice = Number.POSITIVE_INFINITY;
    let emptiest = -1;
    for (const batch of this.batches) {
      const seats = this.seats[batch]!;
      const fits = seats >= people && this.accessible[batch]! >= need;
      const emptier = emptiest < 0 || seats > this.seats[emptiest]!;
      if (!fits && !emptier) continue;
      if (!waiting.some((share) => this.#mayUse(share.cohort, batch))) continue;
      if (emptiest < 0 || (emptier && (need === 0 || this.accessible[batch]! > 0))) emptiest = batch;
      if (!fits) continue;
      const price = this.exam.hardship(prefecture, batch) * 1000 + seats - people;
      if (price >= bestPrice || !this.#allMayUse(waiting, batch)) continue;
      best = batch;
      bestPrice = price;
    }
    return best >= 0 ? best : emptiest;
  }

  #allMayUse(waiting: readonly Share[], batch: number): boolean {
    for (const share of waiting) if (!this.#mayUse(share.cohort, batch)) return false;
    return true;
  }

  #mayUse(cohort: number, batch: number): boolean {
    const starts = this.exam.house.starts.length;
    const reach = this.exam.reaches[this.exam.cohorts.reach[cohort]!]!;
    return (
      reach.starts[batch % starts] === 1 && (reach.venue < 0 || reach.venue === Math.floor(batch / starts))
    );
  }
}
