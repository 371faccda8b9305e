import { FlowNetwork } from '../pack/flow.ts';
import type { Board } from './board.ts';

/**
 * Whoever has a slip in hand is moved only if nothing else helps, and then rather one whose seat is lost
 * anyway.
 */
const COST_PUBLISHED = 1_000_000;
const COST_SEAT_LOST = 999_990;
/** A person shifted to where the unit already sits costs less than one who splits it. */
const COST_TOGETHER = 2;
const COST_APART = 3;

/**
 * Ends every overload by shifting the fewest people, exactly, as a cheapest flow. Gives whether the board is
 * free of overload afterwards; it is not only where the open batches cannot hold everyone.
 */
export function repairOverload(board: Board): boolean {
  if (board.overload === 0) return true;
  const { width } = board;
  const rows = board.cohorts.length;
  const source = 0;
  const sink = 1;
  const rowNode = (row: number) => 2 + row;
  const seatNode = (position: number) => 2 + rows + position;
  const needNode = (position: number) => 2 + rows + width + position;
  const network = new FlowNetwork(2 + rows + 2 * width);
  for (let position = 0; position < width; position++) {
    network.addEdge(seatNode(position), sink, board.capacity[position]!);
    network.addEdge(needNode(position), seatNode(position), board.accessible[position]!);
  }
  const edges: { row: number; position: number; stay: number; come: number }[] = [];
  for (let row = 0; row < rows; row++) {
    const seated = seatedOf(board, row);
    network.addEdge(source, rowNode(row), seated);
    for (let position = 0; position < width; position++) {
      if (!board.allowed[row * width + position]) continue;
      const target = board.need[row] ? needNode(position) : seatNode(position);
      const here = board.count[row * width + position]!;
      const price = priceOfLeaving(board, row, position);
      const together = board.unitCount[board.unitOf[row]! * width + position]! > 0;
      const stay = network.addEdge(rowNode(row), target, here, price);
      const shift = price + (together ? COST_TOGETHER : COST_APART);
      edges.push({ row, position, stay, come: network.addEdge(rowNode(row), target, seated, shift) });
    }
  }
  network.run(source, sink);
  const counts = new Int32Array(board.count.length);
  for (const { row, position, stay, come } of edges) {
    counts[row * width + position] = network.flowOn(stay) + network.flowOn(come);
  }
  board.restore(counts);
  return board.overload === 0;
}

function seatedOf({ count, width }: Board, row: number): number {
  let seated = 0;
  for (let cell = row * width; cell < (row + 1) * width; cell++) seated += count[cell]!;
  return seated;
}

/** What it costs a published person to be there and not at home. */
function priceOfLeaving({ home, seatLost }: Board, row: number, position: number): number {
  if (home[row] === -1 || home[row] === position) return 0;
  return seatLost[row] ? COST_SEAT_LOST : COST_PUBLISHED;
}
