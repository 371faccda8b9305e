import type { Exam } from '../model/exam.ts';
import { FlowNetwork } from '../pack/flow.ts';
import type { Share } from '../pack/share.ts';

/** People seated so far: by cohort and batch. */
export interface Tally {
  readonly cohort: Int32Array;
  readonly batch: Int32Array;
  readonly people: Int32Array;
}

/**
 * Seats people whom their venue could not hold. A flow over kinds of people (reach and need) and batches finds
 * who gives way to whom, in chains if it must; it succeeds wherever success is possible. Gives the tally
 * changed by the fewest shifts.
 */
export function placeRest(
  exam: Exam,
  batches: readonly number[],
  tally: Tally,
  rest: readonly Share[],
): { cohort: number; batch: number; people: number }[] {
  const kinds = new Kinds(exam);
  const position = new Map(batches.map((batch, at) => [batch, at]));
  const here = new Int32Array(kinds.count * batches.length);
  const entries = new Map<number, number[]>();
  for (let at = 0; at < tally.cohort.length; at++) {
    const cell = kinds.of(tally.cohort[at]!) * batches.length + position.get(tally.batch[at]!)!;
    here[cell]! += tally.people[at]!;
    const list = entries.get(cell);
    if (list) list.push(at);
    else entries.set(cell, [at]);
  }
  const waiting = new Map<number, Share[]>();
  for (const share of rest) {
    const kind = kinds.of(share.cohort);
    waiting.set(kind, [...(waiting.get(kind) ?? []), share]);
  }
  const target = leastChange(exam, kinds, batches, here, waiting);
  return applyChange(kinds, batches, { here, target, entries, waiting, tally });
}

/** Kinds of people that capacity cannot tell apart. */
class Kinds {
  readonly samples: number[] = [];
  readonly #known = new Map<number, number>();

  constructor(private readonly exam: Exam) {
    for (let cohort = 0; cohort < exam.cohorts.count; cohort++) this.of(cohort);
  }

  of(cohort: number): number {
    const { reach, need } = this.exam.cohorts;
    const key = (reach[cohort]! + 1) * 2 + need[cohort]!;
    let kind = this.#known.get(key);
    if (kind === undefined) {
      kind = this.samples.push(cohort) - 1;
      this.#known.set(key, kind);
    }
    return kind;
  }

  get count(): number {
    return this.samples.length;
  }
}

function leastChange(
  exam: Exam,
  kinds: Kinds,
  batches: readonly number[],
  here: Int32Array,
  waiting: ReadonlyMap<number, readonly Share[]>,
): Int32Array {
  const width = batches.length;
  const starts = exam.house.starts.length;
  const network = new FlowNetwork(2 + kinds.count + 2 * width);
  const seatNode = (at: number) => 2 + kinds.count + at;
  const needNode = (at: number) => 2 + kinds.count + width + at;
  batches.forEach((batch, at) => {
    network.addEdge(seatNode(at), 1, exam.house.seats[batch]!);
    network.addEdge(needNode(at), seatNode(at), exam.accessibleSeats[batch]!);
  });
  const edges: { cell: number; stay: number; come: number }[] = [];
  kinds.samples.forEach((cohort, kind) => {
    const reachIndex = exam.cohorts.reach[cohort]!;
    if (reachIndex < 0) return;
    const reach = exam.reaches[reachIndex]!;
    let people = (waiting.get(kind) ?? []).reduce((sum, share) => sum + share.people, 0);
    for (let at = 0; at < width; at++) people += here[kind * width + at]!;
    network.addEdge(0, 2 + kind, people);
    batches.forEach((batch, at) => {
      if (!reach.starts[batch % starts]) return;
      if (reach.venue >= 0 && reach.venue !== Math.floor(batch / starts)) return;
      const target = exam.cohorts.need[cohort] ? needNode(at) : seatNode(at);
      const cell = kind * width + at;
      const stay = network.addEdge(2 + kind, target, here[cell]!);
      edges.push({ cell, stay, come: network.addEdge(2 + kind, target, people, 1) });
    });
  });
  network.run(0, 1);
  const target = new Int32Array(here.length);
  for (const { cell, stay, come } of edges) target[cell] = network.flowOn(stay) + network.flowOn(come);
  return target;
}

interface Change {
  here: Int32Array;
  target: Int32Array;
  entries: ReadonlyMap<number, number[]>;
  waiting: ReadonlyMap<number, readonly Share[]>;
  tally: Tally;
}

/** Takes people out of batches that hold too many of a kind and puts them, with the waiting, into others. */
function applyChange(
  kinds: Kinds,
  batches: readonly number[],
  change: Change,
): { cohort: number; batch: number; people: number }[] {
  const placed: { cohort: number; batch: number; people: number }[] = [];
  for (let kind = 0; kind < kinds.count; kind++) {
    const pool: Share[] = [...(change.waiting.get(kind) ?? [])];
    batches.forEach((_, at) => {
      takeOut(change, kind * batches.length + at, pool);
    });
    batches.forEach((batch, at) => {
      const cell = kind * batches.length + at;
      for (const { cohort, people } of drawFrom(pool, change.target[cell]! - change.here[cell]!)) {
        placed.push({ cohort, batch, people });
      }
    });
  }
  return placed;
}

/** Takes whoever is too many out of a cell, into the pool. */
function takeOut({ here, target, entries, tally }: Change, cell: number, pool: Share[]): void {
  let surplus = here[cell]! - target[cell]!;
  for (const entry of entries.get(cell) ?? []) {
    if (surplus <= 0) return;
    const people = Math.min(surplus, tally.people[entry]!);
    tally.people[entry]! -= people;
    surplus -= people;
    pool.push({ cohort: tally.cohort[entry]!, people, batch: -1 });
  }
}

/** Takes so many people from the end of the pool, or all there are. */
function drawFrom(pool: Share[], wanted: number): Share[] {
  const drawn: Share[] = [];
  for (let left = wanted; left > 0 && pool.length > 0; ) {
    const share = pool.pop()!;
    const people = Math.min(left, share.people);
    drawn.push({ ...share, people });
    if (people < share.people) pool.push({ ...share, people: share.people - people });
    left -= people;
  }
  return drawn;
}
