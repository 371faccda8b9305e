import type { Exam } from '../model/exam.ts';
import { FlowNetwork } from './flow.ts';

/** A cohort's people sent to one venue. */
export interface Share {
  readonly cohort: number;
  readonly people: number;
}

/** Some seats of each venue stay out of the plan at first, for units that do not divide as people do. */
const RESERVE = 0.015;

/**
 * Sends whole units to venues so that travel is least: people flow from prefectures to sites (venues that
 * are equally far from everywhere), units follow where the flow went, the largest first, and take the
 * emptiest venue of the site. Within a venue the batches are found afterwards.
 */
export function shareAmongVenues(
  exam: Exam,
  batches: readonly number[],
  cohorts: readonly number[],
  sizes: readonly number[],
): Share[][] {
  const venues = new VenueBook(exam, batches);
  const quota = new Quota(exam, venues, cohorts, sizes);
  const shares: Share[][] = exam.house.venues.map(() => []);
  for (const unit of unitsBySize(exam, cohorts, sizes)) {
    let waiting = unit.map((at) => ({ cohort: cohorts[at]!, people: sizes[at]! }));
    while (waiting.length > 0) {
      const venue = venues.choose(exam, quota, waiting);
      const { sent, left } = venues.send(exam, quota, waiting, venue);
      shares[venue]!.push(...sent);
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

/** What is left of each venue, and which venues lie at one site. */
class VenueBook {
  readonly siteOf: Int32Array;
  readonly sites: number[][] = [];
  readonly seats: Int32Array;
  readonly accessible: Int32Array;
  /** Seats and accessible seats by site × start. */
  readonly siteSeats: Int32Array;
  readonly siteAccessible: Int32Array;

  constructor(exam: Exam, batches: readonly number[]) {
    const { house, travel, roster } = exam;
    const starts = house.starts.length;
    const known = new Map<string, number>();
    this.siteOf = Int32Array.from(house.venues, (_, venue) => {
      const key = roster.prefectures.map((_, p) => travel[p * house.venues.length + venue]).join();
      const site = known.get(key) ?? this.sites.push([]) - 1;
      known.set(key, site);
      this.sites[site]!.push(venue);
      return site;
    });
    this.seats = new Int32Array(house.venues.length);
    this.accessible = new Int32Array(house.venues.length);
    this.siteSeats = new Int32Array(this.sites.length * starts);
    this.siteAccessible = new Int32Array(this.sites.length * starts);
    for (const batch of batches) {
      const venue = Math.floor(batch / starts);
      const cell = this.siteOf[venue]! * starts + (batch % starts);
      this.seats[venue]! += house.seats[batch]!;
      this.accessible[venue]! += exam.accessibleSeats[batch]!;
      this.siteSeats[cell]! += house.seats[batch]!;
      this.siteAccessible[cell]! += exam.accessibleSeats[batch]!;
    }
  }

  /**
   * The venue for a unit: the emptiest of a site that the flow granted, if it fits whole; else the nearest
   * venue where it does; else the emptiest of all, where it will be cut.
   */
  choose(exam: Exam, quota: Quota, waiting: readonly Share[]): number {
    let people = 0;
    let need = 0;
    for (const share of waiting) {
      const pinned = pinnedVenue(exam, share.cohort);
      if (pinned >= 0) return pinned;
      people += share.people;
      if (exam.cohorts.need[share.cohort]) need += share.people;
    }
    let best = -1;
    let bestGrant = 0;
    for (let site = 0; site < this.sites.length; site++) {
      const grant = quota.granted(waiting, site);
      if (grant <= bestGrant) continue;
      const venue = this.#emptiest(this.sites[site]!, need);
      if (venue < 0 || this.seats[venue]! < people) continue;
      best = venue;
      bestGrant = grant;
    }
    return best >= 0 ? best : this.#nearestThatFits(exam, waiting[0]!.cohort, people, need);
  }

  send(exam: Exam, quota: Quota, waiting: readonly Share[], venue: number): { sent: Share[]; left: Share[] } {
    const sent: Share[] = [];
    const left: Share[] = [];
    // A venue that is full takes whoever is left over all the same: its flow decides who must give way.
    let free = this.seats[venue]! > 0 ? this.seats[venue]! : Number.MAX_SAFE_INTEGER;
    for (const { cohort, people } of waiting) {
      const pinned = pinnedVenue(exam, cohort);
      const count = pinned >= 0 && pinned !== venue ? 0 : Math.min(people, free);
      free -= count;
      if (count > 0) {
        sent.push({ cohort, people: count });
        this.seats[venue]! -= count;
        if (exam.cohorts.need[cohort]) this.accessible[venue]! -= count;
        quota.take(cohort, this.siteOf[venue]!, count);
      }
      if (count < people) left.push({ cohort, people: people - count });
    }
    return { sent, left };
  }

  #emptiest(venues: readonly number[], need: number): number {
    let best = -1;
    for (const venue of venues) {
      if (this.accessible[venue]! < need) continue;
      if (best < 0 || this.seats[venue]! > this.seats[best]!) best = venue;
    }
    return best;
  }

  #nearestThatFits(exam: Exam, cohort: number, people: number, need: number): number {
    const row = exam.cohorts.prefecture[cohort]! * this.seats.length;
    let best = -1;
    let emptiest = 0;
    this.seats.forEach((seats, venue) => {
      if (seats > this.seats[emptiest]!) emptiest = venue;
      if (seats < people || this.accessible[venue]! < need) return;
      if (best < 0 || exam.travel[row + venue]! < exam.travel[row + best]!) best = venue;
    });
    return best >= 0 ? best : emptiest;
  }
}

/** How many of each prefecture's people (by reach and need) the flow sends to each site. */
class Quota {
  readonly #demandOf = new Map<number, number>();
  readonly #left: Int32Array;
  readonly #sites: number;

  constructor(exam: Exam, venues: VenueBook, cohorts: readonly number[], sizes: readonly number[]) {
    const known = new Map<string, number>();
    const people: number[] = [];
    const samples: number[] = [];
    cohorts.forEach((cohort, at) => {
      const { reach, prefecture, need } = exam.cohorts;
      const key = `${reach[cohort]},${prefecture[cohort]},${need[cohort]}`;
      let demand = known.get(key);
      if (demand === undefined) {
        demand = people.push(0) - 1;
        samples.push(cohort);
        known.set(key, demand);
      }
      people[demand]! += sizes[at]!;
      this.#demandOf.set(cohort, demand);
    });
    this.#sites = venues.sites.length;
    this.#left = flowToSites(exam, venues, samples, people);
  }

  granted(waiting: readonly Share[], site: number): number {
    let sum = 0;
    for (const { cohort, people } of waiting) {
      sum += Math.min(people, Math.max(0, this.#left[this.#demandOf.get(cohort)! * this.#sites + site]!));
    }
    return sum;
  }

  take(cohort: number, site: number, people: number): void {
    this.#left[this.#demandOf.get(cohort)! * this.#sites + site]! -= people;
  }
}

/** The cheapest flow of people to sites and starts, summed over starts: demand × site. */
function flowToSites(
  exam: Exam,
  venues: VenueBook,
  samples: readonly number[],
  people: readonly number[],
): Int32Array {
  const sites = venues.sites.length;
  const starts = exam.house.starts.length;
  const cells = sites * starts;
  const sink = 1;
  const cellNode = (cell: number) => 2 + samples.length + cell;
  const needNode = (cell: number) => 2 + samples.length + cells + cell;
  const network = new FlowNetwork(2 + samples.length + 2 * cells);
  for (let cell = 0; cell < cells; cell++) {
    const seats = venues.siteSeats[cell]!;
    if (seats === 0) continue;
    const kept = Math.floor(seats * RESERVE);
    network.addEdge(cellNode(cell), sink, seats - kept);
    // The reserve is used only by those who find nothing else.
    network.addEdge(cellNode(cell), sink, kept, 2000);
    network.addEdge(needNode(cell), cellNode(cell), venues.siteAccessible[cell]!);
  }
  const edges: { demand: number; site: number; edge: number }[] = [];
  samples.forEach((cohort, demand) => {
    network.addEdge(0, 2 + demand, people[demand]!);
    const reach = exam.reaches[exam.cohorts.reach[cohort]!]!;
    for (let cell = 0; cell < cells; cell++) {
      const site = Math.floor(cell / starts);
      if (venues.siteSeats[cell] === 0 || !reach.starts[cell % starts]) continue;
      if (reach.venue >= 0 && venues.siteOf[reach.venue] !== site) continue;
      const batch = venues.sites[site]![0]! * starts + (cell % starts);
      const cost = exam.hardship(exam.cohorts.prefecture[cohort]!, batch);
      const target = exam.cohorts.need[cohort] ? needNode(cell) : cellNode(cell);
      edges.push({ demand, site, edge: network.addEdge(2 + demand, target, people[demand]!, cost) });
    }
  });
  network.run(0, sink);
  const quota = new Int32Array(samples.length * sites);
  for (const { demand, site, edge } of edges) quota[demand * sites + site]! += network.flowOn(edge);
  return quota;
}

function pinnedVenue(exam: Exam, cohort: number): number {
  return exam.reaches[exam.cohorts.reach[cohort]!]!.venue;
}
