import type { Exam } from '../model/exam.ts';
import { FlowNetwork } from './flow.ts';
import type { Share } from './share.ts';

/** Some seats of each batch stay out of the flow, for units that do not divide as people do. */
const RESERVE = 0.015;
/** What a seat of the reserve costs: more than any hardship, so it is used only where nothing else is left. */
const RESERVE_COST = 2000;

/** How many of each prefecture's people (by reach and need) the flow sends to each cell. */
export class Quota {
  readonly #demandOf: Int32Array;
  readonly #left: Int32Array;
  readonly #cells: number;
  readonly #cellsOf: readonly (readonly number[])[];

  constructor(
    exam: Exam,
    cells: readonly (readonly number[])[],
    cohorts: readonly number[],
    sizes: readonly number[],
  ) {
    const known = new Map<number, number>();
    const prefectures = exam.roster.prefectures.length;
    const people: number[] = [];
    const samples: number[] = [];
    const { reach, prefecture, need } = exam.cohorts;
    this.#demandOf = new Int32Array(exam.cohorts.count).fill(-1);
    cohorts.forEach((cohort, at) => {
      const key = (reach[cohort]! * prefectures + prefecture[cohort]!) * 2 + need[cohort]!;
      let demand = known.get(key);
      if (demand === undefined) {
        demand = people.push(0) - 1;
        samples.push(cohort);
        known.set(key, demand);
      }
      people[demand]! += sizes[at]!;
      this.#demandOf[cohort] = demand;
    });
    this.#cells = cells.length;
    this.#left = flowToCells(exam, cells, samples, people);
    this.#cellsOf = samples.map((_, demand) =>
      cells.map((_batches, cell) => cell).filter((cell) => this.#left[demand * this.#cells + cell]! > 0),
    );
  }

  /** The cells to which the flow sends people like these, ascending. */
  cellsFor(waiting: readonly Share[]): readonly number[] {
    const own = (share: Share) => this.#cellsOf[this.#demandOf[share.cohort]!]!;
    if (waiting.length === 1) return own(waiting[0]!);
    return [...new Set(waiting.flatMap(own))].sort((left, right) => left - right);
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
  cells: readonly (readonly number[])[],
  samples: readonly number[],
  people: readonly number[],
): Int32Array {
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
