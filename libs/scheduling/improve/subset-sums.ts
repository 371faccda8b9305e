import type { Random } from '../pack/random.ts';

/** Which sums some of a list of whole numbers can make, and which of them make a given sum. */
export class SubsetSums {
  readonly #sizes: readonly number[];
  readonly #width: number;
  /** 1 where the first `at` numbers can make the sum: at × sum. */
  readonly #reached: Uint8Array;
  /** The reachable sum nearest to each number from 0 to the total. */
  readonly #nearest: Int32Array;
  readonly total: number;

  constructor(sizes: readonly number[]) {
    this.#sizes = sizes;
    this.total = sizes.reduce((sum, size) => sum + size, 0);
    this.#width = this.total + 1;
    this.#reached = new Uint8Array((sizes.length + 1) * this.#width);
    this.#reached[0] = 1;
    sizes.forEach((size, at) => {
      const before = at * this.#width;
      const after = before + this.#width;
      for (let sum = 0; sum <= this.total; sum++) {
        if (this.#reached[before + sum] || (sum >= size && this.#reached[before + sum - size])) {
          this.#reached[after + sum] = 1;
        }
      }
    });
    this.#nearest = this.#reckonNearest();
  }

  /** The reachable sum nearest to a number; of two, the smaller. */
  nearest(wanted: number): number {
    return this.#nearest[Math.min(this.total, Math.max(0, wanted))]!;
  }

  /** Marks numbers that make a reachable sum, any of the ways there are. */
  choose(sum: number, random: Random): boolean[] {
    const chosen = this.#sizes.map(() => false);
    let left = sum;
    for (let at = this.#sizes.length - 1; at >= 0; at--) {
      const size = this.#sizes[at]!;
      const without = this.#reached[at * this.#width + left] === 1;
      const within = left >= size && this.#reached[at * this.#width + left - size] === 1;
      if (!within || (without && random.next() < 0.5)) continue;
      chosen[at] = true;
      left -= size;
    }
    return chosen;
  }

  #reckonNearest(): Int32Array {
    const nearest = new Int32Array(this.#width);
    const last = this.#sizes.length * this.#width;
    for (let sum = 0, below = 0; sum <= this.total; sum++) {
      if (this.#reached[last + sum]) below = sum;
      nearest[sum] = below;
    }
    for (let sum = this.total, above = this.total; sum >= 0; sum--) {
      if (this.#reached[last + sum]) above = sum;
      if (above - sum < sum - nearest[sum]!) nearest[sum] = above;
    }
    return nearest;
  }
}
