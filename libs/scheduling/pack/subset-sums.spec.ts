import { Random } from './random.ts';
import { SubsetSums } from './subset-sums.ts';

describe('SubsetSums', () => {
  it('knows the sums that counting out every subset finds', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const random = new Random(seed);
      const sizes = Array.from({ length: random.below(9) }, () => 1 + random.below(70));
      const sums = new SubsetSums(sizes);
      const reachable = sumsOfSubsets(sizes);
      expect(sums.total).toBe(Math.max(...reachable));
      for (let wanted = 0; wanted <= sums.total; wanted++) {
        const below = Math.max(...reachable.filter((sum) => sum <= wanted));
        const gap = Math.min(...reachable.map((sum) => Math.abs(sum - wanted)));
        expect(sums.atMost(wanted)).toBe(below);
        expect(sums.nearest(wanted)).toBe(wanted - gap === below ? below : wanted + gap);
        expect(sumOf(sizes, sums.choose(below, random))).toBe(below);
        expect(sumOf(sizes, sums.choose(below))).toBe(below);
      }
    }
  });
});

function sumsOfSubsets(sizes: readonly number[]): number[] {
  let sums = [0];
  for (const size of sizes) sums = sums.concat(sums.map((sum) => sum + size));
  return sums;
}

function sumOf(sizes: readonly number[], chosen: readonly boolean[]): number {
  return sizes.reduce((sum, size, at) => sum + (chosen[at] ? size : 0), 0);
}
