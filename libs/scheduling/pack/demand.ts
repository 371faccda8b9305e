import type { Exam } from '../model/exam.ts';
import { FlowNetwork } from './flow.ts';

/** People whom the transport problem cannot tell apart. */
export interface Demand {
  readonly reach: number;
  readonly prefecture: number;
  readonly need: boolean;
  readonly published: number;
  size: number;
  readonly cohorts: number[];
}

/**
 * The demand of an exam: cohorts merged over units, and over prefectures too where `byPrefecture` is off
 * (then only capacity counts, not travel).
 */
export function demandOf(exam: Exam, byPrefecture: boolean): Demand[] {
  const { cohorts } = exam;
  const found = new Map<number, Demand>();
  const prefectures = exam.roster.prefectures.length + 1;
  const homes = exam.house.batchCount + 2;
  for (let cohort = 0; cohort < cohorts.count; cohort++) {
    const reach = cohorts.reach[cohort]!;
    if (reach < 0) continue;
    const prefecture = byPrefecture ? cohorts.prefecture[cohort]! : -1;
    const published = cohorts.published[cohort]!;
    const kind = (reach * prefectures + prefecture + 1) * 2 + cohorts.need[cohort]!;
    const key = kind * homes + published + 2;
    const demand = found.get(key);
    if (demand) {
      demand.size += cohorts.size[cohort]!;
      demand.cohorts.push(cohort);
    } else {
      const need = cohorts.need[cohort] === 1;
      found.set(key, { reach, prefecture, need, published, size: cohorts.size[cohort]!, cohorts: [cohort] });
    }
  }
  return [...found.values()];
}

/** Moving one person outweighs giving any number another seat. */
export const MOVED_COST = 1_000_000;

/** What a change of a published plan costs whoever leaves the published batch. */
export function movedCost(demand: Demand, batch: number): number {
  return demand.published === -1 || demand.published === batch ? 0 : MOVED_COST;
}

export interface Transport {
  readonly seated: number;
  readonly cost: number;
  /** Seated people per demand and open batch: `flow[demand × batches.length + position]`. */
  readonly flow: Int32Array;
  /** Demands and batches of a least cut: people who can sit only in seats that do not suffice. */
  readonly tight: { demands: number[]; batches: number[]; accessibleOnly: number[] };
}

/**
 * Sends people to open batches one by one, as if units did not matter: as many as can sit, as cheaply as
 * possible. People in need pass through the accessible seats of a batch, then through its seats, so one
 * network holds both capacities; of the accessible ones, each of those `held` by others costs 1.
 */
export function transport(
  exam: Exam,
  demands: readonly Demand[],
  batches: ArrayLike<number>,
  costOf: ((demand: Demand, batch: number) => number) | null,
  held?: Int32Array,
): Transport {
  const width = batches.length;
  const source = 0;
  const sink = 1;
  const demandNode = (index: number) => 2 + index;
  const seatNode = (position: number) => 2 + demands.length + position;
  const accessibleNode = (position: number) => 2 + demands.length + width + position;
  const network = new FlowNetwork(2 + demands.length + 2 * width);
  for (let position = 0; position < width; position++) {
    const batch = batches[position]!;
    network.addEdge(seatNode(position), sink, exam.house.seats[batch]!);
    const taken = Math.min(held?.[batch] ?? 0, exam.accessibleSeats[batch]!);
    network.addEdge(accessibleNode(position), seatNode(position), exam.accessibleSeats[batch]! - taken);
    if (taken > 0) network.addEdge(accessibleNode(position), seatNode(position), taken, 1);
  }
  const edges = new Int32Array(demands.length * width).fill(-1);
  const starts = exam.house.starts.length;
  demands.forEach((demand, index) => {
    network.addEdge(source, demandNode(index), demand.size);
    const reach = exam.reaches[demand.reach]!;
    for (let position = 0; position < width; position++) {
      const batch = batches[position]!;
      if (!reach.starts[batch % starts]) continue;
      if (reach.venue >= 0 && reach.venue !== Math.floor(batch / starts)) continue;
      const target = demand.need ? accessibleNode(position) : seatNode(position);
      const cost = costOf ? costOf(demand, batch) : 0;
      edges[index * width + position] = network.addEdge(demandNode(index), target, demand.size, cost);
    }
  });
  const { flow: seated, cost } = network.run(source, sink);
  const flow = edges.map((edge) => (edge < 0 ? 0 : network.flowOn(edge)));
  const side = network.sourceSide(source);
  const positions = Array.from({ length: width }, (_, position) => position);
  return {
    seated,
    cost,
    flow,
    tight: {
      demands: demands.map((_, index) => index).filter((index) => side[demandNode(index)]),
      batches: positions.filter((position) => side[seatNode(position)]).map((position) => batches[position]!),
      accessibleOnly: positions
        .filter((position) => side[accessibleNode(position)] && !side[seatNode(position)])
        .map((position) => batches[position]!),
    },
  };
}
