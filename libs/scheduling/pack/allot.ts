import type { Exam } from '../model/exam.ts';
import type { Cell } from './cells.ts';
import { FlowNetwork } from './flow.ts';
import type { Crowd } from './parties.ts';
import { thinOut } from './thin-out.ts';

/** A minute of hardship outweighs any number of people out of place. */
const MINUTE = 1 << 20;
/** Being where the prefecture has no row is worse than making one batch fuller than the others. */
const A_STRANGER = 3;
const BEYOND_WANTED = 1;

/** The cells that people are sent to: how many each wants, and how many it can take. */
export interface Room {
  readonly cells: readonly Cell[];
  readonly wanted: ArrayLike<number>;
  readonly seats: ArrayLike<number>;
}

/**
 * Sends crowds to cells with the least hardship there is, each prefecture to few of them: a first flow says which
 * prefectures could sit where, the cycles are taken out of that, and a second flow keeps to what is left as far
 * as hardship and the crowds' starts allow. Gives the people by crowd × cell.
 */
export function allot(exam: Exam, crowds: readonly Crowd[], room: Room): Int32Array {
  const width = room.cells.length;
  const loose = flowToCells(exam, crowds, room, null);
  const rows = new Int32Array(exam.roster.prefectures.length * width);
  crowds.forEach(({ prefecture }, crowd) => {
    for (let cell = 0; cell < width; cell++) rows[prefecture * width + cell]! += loose[crowd * width + cell]!;
  });
  thinOut(rows, exam.roster.prefectures.length, width);
  return flowToCells(exam, crowds, room, rows);
}

/** A cheapest flow; `rows` are the prefectures' people in each cell, of whom only the places count. */
function flowToCells(
  exam: Exam,
  crowds: readonly Crowd[],
  { cells, wanted, seats }: Room,
  rows: Int32Array | null,
): Int32Array {
  const width = cells.length;
  const crowdNode = (crowd: number) => 2 + crowd;
  const cellNode = (cell: number) => 2 + crowds.length + cell;
  const network = new FlowNetwork(2 + crowds.length + width);
  for (let cell = 0; cell < width; cell++) {
    network.addEdge(cellNode(cell), 1, wanted[cell]!);
    network.addEdge(cellNode(cell), 1, Math.max(0, seats[cell]! - wanted[cell]!), BEYOND_WANTED);
  }
  const edges = new Int32Array(crowds.length * width).fill(-1);
  for (let crowd = 0; crowd < crowds.length; crowd++) {
    const { prefecture, starts, people } = crowds[crowd]!;
    network.addEdge(0, crowdNode(crowd), people);
    for (let cell = 0; cell < width; cell++) {
      if (!starts[cells[cell]!.start]) continue;
      const isStrange = rows !== null && rows[prefecture * width + cell] === 0;
      const minutes = exam.hardship(prefecture, cells[cell]!.batches[0]!);
      const cost = minutes * MINUTE + (isStrange ? A_STRANGER : 0);
      edges[crowd * width + cell] = network.addEdge(crowdNode(crowd), cellNode(cell), people, cost);
    }
  }
  network.run(0, 1);
  return edges.map((edge) => (edge < 0 ? 0 : network.flowOn(edge)));
}
