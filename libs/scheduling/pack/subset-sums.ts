import type { Random } from './random.ts';

const WORD = 32;

/** Which sums some of a list of whole numbers can make, and which of them make a given sum. */
export class SubsetSums {
  readonly #sizes: ArrayLike<number>;
  /** Words of a row; bit s of row `at` tells whether the first `at` numbers can make the sum s. */
  readonly #words: number;
  readonly #rows: Uint32Array;
  readonly total: number;

  constructor(sizes: ArrayLike<number>) {
    this.#sizes = sizes;
    let total = 0;
    for (let at = 0; at < sizes.length; at++) total += sizes[at]!;
    this.total = total;
    this.#words = Math.floor(total / WORD) + 1;
    this.#rows = new Uint32Array((sizes.length + 1) * this.#words);
    this.#rows[0] = 1;
    for (let at = 0; at < sizes.length; at++) this.#extend(at, sizes[at]!);
  }

  /** The reachable sum nearest to a number; of two, the smaller. */
  nearest(wanted: number): number {
    const sum = Math.min(this.total, Math.max(0, wanted));
    const below = this.atMost(sum);
    if (below === sum) return sum;
    const above = this.#atLeast(sum);
    return above - sum < sum - below ? above : below;
  }

  /** The greatest reachable sum up to a number from 0 to the total. */
  atMost(sum: number): number {
    const last = this.#sizes.length * this.#words;
    let word = sum >>> 5;
    let bits = this.#rows[last + word]! & (0xffffffff >>> (WORD - 1 - (sum & 31)));
    while (bits === 0) bits = this.#rows[last + --word]!;
    return word * WORD + WORD - 1 - Math.clz32(bits);
  }

  /** Marks numbers that make a reachable sum, any of the ways there are, or one where there is no chance. */
  choose(sum: number, random?: Random): boolean[] {
    const chosen: boolean[] = [];
    let left = sum;
    for (let at = this.#sizes.length - 1; at >= 0; at--) {
      const size = this.#sizes[at]!;
      const without = this.#isReached(at, left);
      const within = left >= size && this.#isReached(at, left - size);
      chosen[at] = within && (!without || (random !== undefined && random.next() >= 0.5));
      if (chosen[at]) left -= size;
    }
    return chosen;
  }

  /** The least reachable sum from a number up; the total is one. */
  #atLeast(sum: number): number {
    const last = this.#sizes.length * this.#words;
    let word = sum >>> 5;
    let bits = this.#rows[last + word]! & (0xffffffff << (sum & 31));
    while (bits === 0) bits = this.#rows[last + ++word]!;
    return word * WORD + WORD - 1 - Math.clz32(bits & -bits);
  }

  #isReached(at: number, sum: number): boolean {
    return ((this.#rows[at * this.#words + (sum >>> 5)]! >>> (sum & 31)) & 1) === 1;
  }

  /** The row after number `at`: the row before it, and the same shifted by the number. */
  #extend(at: number, size: number): void {
    const rows = this.#rows;
    const words = this.#words;
    const before = at * words;
    const after = before + words;
    const skip = size >>> 5;
    const shift = size & 31;
    for (let word = words - 1; word >= 0; word--) {
      let bits = rows[before + word]!;
      if (word >= skip) {
        bits |= rows[before + word - skip]! << shift;
        // A shift by 32 would be one by 0.
        if (shift > 0 && word > skip) bits |= rows[before + word - skip - 1]! >>> (WORD - shift);
      }
      rows[after + word] = bits;
    }
  }
}
