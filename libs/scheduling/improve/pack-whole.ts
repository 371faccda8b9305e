import { type Bin, packWholeUnits } from '../pack/whole-units.ts';
import type { Board } from './board.ts';
import { isBetter, standingOf } from './standing.ts';

/** With more units than this some are small, and then the search finds a way by itself. */
const MAX_UNITS = 500;

/**
 * Tries to lay out a board without cutting any unit, by exact packing, where the search could not. Only where
 * every unit may sit anywhere, since the packing knows sizes alone. Gives whether the board is now better.
 */
export async function packWhole(board: Board, shouldStop?: () => boolean): Promise<boolean> {
  if (board.units > MAX_UNITS || !board.allowed.every((mark) => mark === 1)) return false;
  const people = unitSizes(board);
  const capacities = [...new Set(board.capacity)].sort((left, right) => right - left);
  const bins: Bin[] = capacities.map((capacity) => ({
    capacity,
    count: board.capacity.reduce((count, each) => count + (each === capacity ? 1 : 0), 0),
  }));
  const packing = await packWholeUnits(people, bins, shouldStop);
  if (!packing) return false;
  const standing = standingOf(board);
  const before = board.snapshot();
  layOut(board, people, capacities, packing);
  if (isBetter(standingOf(board), standing)) return true;
  board.restore(before);
  return false;
}

function unitSizes(board: Board): number[] {
  const people = Array.from({ length: board.units }, () => 0);
  board.size.forEach((size, row) => {
    people[board.unitOf[row]!]! += size;
  });
  return people;
}

/** Gives each batch, by capacity, the units of one pattern; of units of a size, the next in order. */
function layOut(
  board: Board,
  people: readonly number[],
  capacities: readonly number[],
  packing: readonly number[][][],
): void {
  const waiting = new Map<number, number[]>();
  people.forEach((size, unit) => {
    const list = waiting.get(size);
    if (list) list.push(unit);
    else waiting.set(size, [unit]);
  });
  const next = packing.map((patterns) => [...patterns]);
  board.clear();
  board.capacity.forEach((capacity, position) => {
    for (const size of next[capacities.indexOf(capacity)]!.pop() ?? []) {
      const unit = waiting.get(size)!.pop()!;
      for (let row = board.unitFirst[unit]!; row < board.unitFirst[unit + 1]!; row++) {
        board.put(row, position, board.size[row]!);
      }
    }
  });
}
