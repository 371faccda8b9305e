import type { Exam } from '../model/exam.ts';
import type { Demand } from './demand.ts';
import { FlowNetwork } from './flow.ts';

/** Batches that are alike for everyone: as many seats, as far from everywhere, open to the same people. */
export interface Kind {
  readonly batches: number[];
}

/** Demands that are alike at every kind of batch. */
export interface Group {
  readonly sample: Demand;
  size: number;
}

export function mayUse(exam: Exam, demand: Demand, batch: number): boolean {
  const reach = exam.reaches[demand.reach]!;
  const starts = exam.house.starts.length;
  return (
    reach.starts[batch % starts] === 1 && (reach.venue < 0 || reach.venue === Math.floor(batch / starts))
  );
}

export function listKinds(exam: Exam, demands: readonly Demand[], all: readonly number[]): Kind[] {
  const found = new Map<string, Kind>();
  for (const batch of all) {
    const facts = demands.map((demand) => meaning(exam, demand, batch)).join();
    const key = `${exam.house.seats[batch]}/${exam.accessibleSeats[batch]}/${facts}`;
    const kind = found.get(key);
    if (kind) kind.batches.push(batch);
    else found.set(key, { batches: [batch] });
  }
  return [...found.values()];
}

export function listGroups(exam: Exam, demands: readonly Demand[], kinds: readonly Kind[]): Group[] {
  const found = new Map<string, Group>();
  for (const demand of demands) {
    const facts = kinds.map((kind) => meaning(exam, demand, kind.batches[0]!)).join();
    const key = `${demand.need}/${facts}`;
    const group = found.get(key);
    if (group) group.size += demand.size;
    else found.set(key, { sample: demand, size: demand.size });
  }
  return [...found.values()];
}

/** The least hardship, units aside, with so many batches of each kind open; null if not everyone finds a seat. */
export function leastHardship(
  exam: Exam,
  kinds: readonly Kind[],
  groups: readonly Group[],
  opened: readonly number[],
): number | null {
  const network = new FlowNetwork(2 + groups.length + 2 * kinds.length);
  const seatNode = (kind: number) => 2 + groups.length + kind;
  const needNode = (kind: number) => 2 + groups.length + kinds.length + kind;
  kinds.forEach(({ batches }, kind) => {
    network.addEdge(seatNode(kind), 1, opened[kind]! * exam.house.seats[batches[0]!]!);
    network.addEdge(needNode(kind), seatNode(kind), opened[kind]! * exam.accessibleSeats[batches[0]!]!);
  });
  let people = 0;
  groups.forEach(({ sample, size }, group) => {
    people += size;
    network.addEdge(0, 2 + group, size);
    kinds.forEach(({ batches }, kind) => {
      if (!mayUse(exam, sample, batches[0]!)) return;
      const cost = exam.hardship(sample.prefecture, batches[0]!);
      network.addEdge(2 + group, sample.need ? needNode(kind) : seatNode(kind), size, cost);
    });
  });
  const { flow, cost } = network.run(0, 1);
  return flow === people ? cost : null;
}

/** What a batch is to a demand: its hardship, or nothing where it is out of reach. */
function meaning(exam: Exam, demand: Demand, batch: number): string {
  return mayUse(exam, demand, batch) ? String(exam.hardship(demand.prefecture, batch)) : '-';
}
