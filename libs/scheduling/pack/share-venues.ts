import type { Exam } from '../model/exam.ts';
import { FlowNetwork } from './flow.ts';

/** Some of a cohort's people, and the batch that is meant for them (-1 where none is). */
export interface Share {
  readonly cohort: number;
  readonly people: number;
  readonly batch: number;
}

/** Some seats of each batch stay out of the flow, for units that do not divide as people do. */
const RESERVE = 0.015;
/** What a seat of the reserve costs: more than any hardship, so it is used only where nothing else is left. */
const RESERVE_COST = 2000;

/**
 * Shares whole units among many venues so that hardship is least: people flow from prefectures to cells (a
 * start at the venues that are equally far from everywhere), units follow where the flow went, the largest
 * first, each into the emptiest batch of its cell. Each venue is then improved on its own.
 */
export function shareAmongVenues(
  exam: Exam,
  batches: readonly number[],
  cohorts: readonly number[],
  sizes: readonly number[],
): Share[][] {
  const book = new SeatBook(exam, batches);
  const quota = new Quota(exam, book, cohorts, sizes);
  const shares: Share[][] = exam.house.venues.map(() => []);
  const starts = exam.house.starts.length;
  const newcomers = [...sizes];
  cohorts.forEach((cohort, at) => {
    const share = book.keep(quota, { cohort, people: sizes[at]!, batch: exam.cohorts.published[cohort]! });
    if (!share) return;
    shares[Math.floor(share.batch / starts)]!.push(share);
    newcomers[at]! -= share.people;
  });
  for (const unit of unitsBySize(exam, cohorts, newcomers)) {
    let waiting = unit
      .map((at) => ({ cohort: cohorts[at]!, people: newcomers[at]!, batch: -1 }))
      .filter((share) => share.people > 0);
    while (waiting.length > 0) {
      const batch = book.choose(quota, waiting);
      const { sent, left } = book.send(quota, waiting, batch);
      for (const share of sent) shares[Math.floor(share.batch / starts)]!.push(share);
      waiting = left;
    }
  }
  for (const list of shares) list.sort((left, right) => left.cohort - right.cohort);
  return shares;
}

/** The positions of each unit's cohorts, the largest unit first. */
function unitsBySize(exam: Exam, cohorts: readonly number[], sizes: readonly number[]): number[][] {
  const units: { positions: number[]; people: number }[] = [];
  cohorts.forEach((cohort, at) => {
    const previous = at > 0 ? exam.cohorts.unit[cohorts[at - 1]!] : -1;
    if (previous !== exam.cohorts.unit[cohort]) units.push({ positions: [], people: 0 });
    const unit = units[units.length - 1]!;
    unit.positions.push(at);
    unit.people += sizes[at]!;
  });
  // Sorting is stable, so units of one size keep the order of their names.
  return units.sort((left, right) => right.people - left.people).map((unit) => unit.positions);
}

/** What is left of each open batch, and which batches make up a cell. */
class SeatBook {
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
    for (let cell = 0; cell < this.cells.length; cell++) {
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
      if (!waiting.some((share) => this.#mayUse(share.cohort, batch))) continue;
      const enough = need === 0 || this.accessible[batch]! > 0;
      if (emptiest < 0 || (enough && seats > this.seats[emptiest]!)) emptiest = batch;
      if (seats < people || this.accessible[batch]! < need || !this.#allMayUse(waiting, batch)) continue;
      const price = this.exam.hardship(prefecture, batch) * 1000 + seats - people;
      if (price >= bestPrice) continue;
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

/** How many of each prefecture's people (by reach and need) the flow sends to each cell. */
class Quota {
  readonly #demandOf: Int32Array;
  readonly #left: Int32Array;
  readonly #cells: number;

  constructor(exam: Exam, book: SeatBook, cohorts: readonly number[], sizes: readonly number[]) {
    const known = new Map<string, number>();
    const people: number[] = [];
    const samples: number[] = [];
    const { reach, prefecture, need } = exam.cohorts;
    this.#demandOf = new Int32Array(exam.cohorts.count).fill(-1);
    cohorts.forEach((cohort, at) => {
      const key = `${reach[cohort]},${prefecture[cohort]},${need[cohort]}`;
      let demand = known.get(key);
      if (demand === undefined) {
        demand = people.push(0) - 1;
        samples.push(cohort);
        known.set(key, demand);
      }
      people[demand]! += sizes[at]!;
      this.#demandOf[cohort] = demand;
    });
    this.#cells = book.cells.length;
    this.#left = flowToCells(exam, book, samples, people);
  }

  granted(waiting: readonly Share[], cell: number): number {
    let sum = 0;
    for (const { cohort, people } of waiting) {
      const left = this.#left[this.#demandOf[cohort]! * this.#cells + cell]!;
      if (left > 0) sum += left < people ? left : people;
    }
    return sum;
  }

  take(cohort: number, cell: number, people: number): void {
    this.#left[this.#demandOf[cohort]! * this.#cells + cell]! -= people;
  }
}

/** The cheapest flow of people to cells: demand × cell. */
function flowToCells(
  exam: Exam,
  book: SeatBook,
  samples: readonly number[],
  people: readonly number[],
): Int32Array {
  const { cells } = book;
  const cellNode = (cell: number) => 2 + samples.length + cell;
  const needNode = (cell: number) => 2 + samples.length + cells.length + cell;
  const network = new FlowNetwork(2 + samples.length + 2 * cells.length);
  cells.forEach((batches, cell) => {
    const seats = batches.reduce((sum, batch) => sum + exam.house.seats[batch]!, 0);
    const kept = Math.floor(seats * RESERVE);
    network.addEdge(cellNode(cell), 1, seats - kept);
    network.addEdge(cellNode(cell), 1, kept, RESERVE_COST);
    const accessible = batches.reduce((sum, batch) => sum + exam.accessibleSeats[batch]!, 0);
    network.addEdge(needNode(cell), cellNode(cell), accessible);
  });
  const edges: { demand: number; cell: number; edge: number }[] = [];
  samples.forEach((cohort, demand) => {
    network.addEdge(0, 2 + demand, people[demand]!);
    const reach = exam.reaches[exam.cohorts.reach[cohort]!]!;
    const starts = exam.house.starts.length;
    cells.forEach((batches, cell) => {
      const batch = batches[0]!;
      const pinned = reach.venue < 0 || batches.some((each) => Math.floor(each / starts) === reach.venue);
      if (!reach.starts[batch % starts] || !pinned) return;
      const cost = exam.hardship(exam.cohorts.prefecture[cohort]!, batch);
      const target = exam.cohorts.need[cohort] ? needNode(cell) : cellNode(cell);
      edges.push({ demand, cell, edge: network.addEdge(2 + demand, target, people[demand]!, cost) });
    });
  });
  network.run(0, 1);
  const quota = new Int32Array(samples.length * cells.length);
  for (const { demand, cell, edge } of edges) quota[demand * cells.length + cell] = network.flowOn(edge);
  return quota;
}
