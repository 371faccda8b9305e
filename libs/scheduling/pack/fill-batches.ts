import { allot } from './allot.ts';
import { evenLoads, evenLoadsByVenue } from './even-loads.ts';
import type { Parties } from './parties.ts';
import { PartyPool } from './party-pool.ts';
import type { SeatBook } from './seat-book.ts';

/** Puts a whole party into a batch. */
export type Put = (party: number, batch: number) => void;

/**
 * Seats crowds in long rows: each goes where it is allotted, one after another, filling batch after
 * batch to the last seat. So a batch has people of one prefecture or of the few whose rows meet in it. Gives the
 * parties for which no batch was left that had just their number of seats.
 */
export function fillBatches(book: SeatBook, parties: Parties, put: Put): number[] {
  const { exam, batches } = book;
  const pools = poolsOf(parties);
  const wanted = wantedLoads(book, parties);
  const open = {
    batches,
    seats: batches.map((batch) => book.seats[batch]!),
    wanted: batches.map((batch) => wanted[batch]!),
  };
  const { cells, people: flow } = allot(exam, parties.crowds, open);
  const owed = new Int32Array(pools.length);
  cells.forEach((cell, at) => {
    let granted = 0;
    for (let crowd = 0; crowd < pools.length; crowd++) granted += flow[crowd * cells.length + at]!;
    const isAsWanted = granted === cell.batches.reduce((sum, batch) => sum + wanted[batch]!, 0);
    const loads = evenLoads(
      cell.batches.map((batch) => (isAsWanted ? wanted[batch]! : book.seats[batch]!)),
      granted,
    );
    const row = new Row(book, cell.batches, loads, put);
    for (const [crowd, pool] of pools.entries()) {
      const people = flow[crowd * cells.length + at]!;
      if (people > 0) owed[crowd] = row.fill(pool, people + owed[crowd]!);
    }
  });
  return pools.flatMap((pool) => [...pool.rest()]);
}

/** The batches of a cell, filled from the first to the last. */
class Row {
  #at = 0;
  #drawn: number[] = [];

  constructor(
    private readonly book: SeatBook,
    private readonly batches: readonly number[],
    /** People still wanted in each batch. */
    private readonly loads: Int32Array,
    private readonly put: Put,
  ) {}

  /** Seats up to so many people; gives how many of them found no seat. */
  fill(pool: PartyPool, people: number): number {
    let left = people;
    for (; this.#at < this.batches.length && left > 0; this.#at++) {
      const batch = this.batches[this.#at]!;
      const wanted = Math.min(left, this.loads[this.#at]!);
      this.#drawn.length = 0;
      const drawn = pool.draw(wanted, this.book.accessible[batch]!, this.#drawn);
      for (const party of this.#drawn) this.put(party, batch);
      this.loads[this.#at]! -= drawn;
      left -= drawn;
      // The crowd is through but for less than a party: the next goes on in this batch.
      if (wanted < this.loads[this.#at]! + drawn) break;
    }
    return left;
  }
}

/** How many are to come into each batch, for loads to be even with those who are there already. */
function wantedLoads({ exam, batches, seats }: SeatBook, { people, crowdOf }: Parties): Int32Array {
  const starts = exam.house.starts.length;
  const there = batches.map((batch) => exam.house.seats[batch]! - seats[batch]!);
  let all = there.reduce((sum, load) => sum + load, 0);
  for (let party = 0; party < people.length; party++) if (crowdOf[party]! >= 0) all += people[party]!;
  const even = evenLoadsByVenue(
    (at) => Math.floor(batches[at]! / starts),
    batches.map((batch) => exam.house.seats[batch]!),
    all,
  );
  const wanted = new Int32Array(exam.house.batchCount);
  batches.forEach((batch, at) => {
    wanted[batch] = Math.max(0, Math.min(seats[batch]!, even[at]! - there[at]!));
  });
  return wanted;
}

/** The parties of each crowd, the largest first, in order of their units within a size. */
function poolsOf(parties: Parties): PartyPool[] {
  const { crowdOf, people, crowds, count } = parties;
  const first = new Int32Array(crowds.length + 1);
  for (let party = 0; party < count; party++) if (crowdOf[party]! >= 0) first[crowdOf[party]! + 1]!++;
  for (let crowd = 0; crowd < crowds.length; crowd++) first[crowd + 1]! += first[crowd]!;
  const order = new Int32Array(first[crowds.length]!);
  const next = first.slice();
  for (let party = 0; party < count; party++) {
    if (crowdOf[party]! >= 0) order[next[crowdOf[party]!]!++] = party;
  }
  return crowds.map((_, crowd) => {
    const own = order.subarray(first[crowd]!, first[crowd + 1]!);
    return new PartyPool(
      parties,
      own.sort((left, right) => people[right]! - people[left]! || left - right),
    );
  });
}
