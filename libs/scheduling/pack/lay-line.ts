import type { Line } from './line.ts';
import type { Random } from './random.ts';

/** Places tried for a prefecture or a batch. */
const TRIES = 6000;
/** From the points that one split prefecture costs down to those of hardly any unevenness. */
const HOT = 12;
const COLD = 0.3;

/**
 * Looks, by annealing, for an order of the prefectures and of the batches of a line in which few prefectures share
 * a batch, and leaves the line in the best; gives its price.
 */
export function layLine(line: Line, random: Random): number {
  const cooling = (COLD / HOT) ** (1 / TRIES);
  let price = line.price();
  let best = { price, prefectures: line.prefectures.slice(), positions: line.positions.slice() };
  for (let turn = 0, temperature = HOT; turn < TRIES; turn++, temperature *= cooling) {
    const order = random.next() < 0.5 ? line.prefectures : line.positions;
    const change = random.next() < 0.5 ? swap : move;
    const one = random.below(order.length);
    const other = random.below(order.length);
    if (one === other) continue;
    change(order, one, other);
    const changed = line.price();
    if (changed > price && random.next() >= Math.exp((price - changed) / temperature)) {
      change(order, other, one);
      continue;
    }
    price = changed;
    if (price >= best.price) continue;
    best = { price, prefectures: line.prefectures.slice(), positions: line.positions.slice() };
  }
  line.prefectures.set(best.prefectures);
  line.positions.set(best.positions);
  return line.price();
}

function swap(order: Int32Array, one: number, other: number): void {
  const value = order[one]!;
  order[one] = order[other]!;
  order[other] = value;
}

/** Takes an entry out and puts it in elsewhere; those between close up. */
function move(order: Int32Array, from: number, to: number): void {
  const value = order[from]!;
  if (from < to) order.copyWithin(from, from + 1, to + 1);
  else order.copyWithin(to + 1, to, from);
  order[to] = value;
}
