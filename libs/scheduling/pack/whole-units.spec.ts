import { Random } from './random.ts';
import { packWholeUnits } from './whole-units.ts';

/** Sizes cut from full batches of 100, none below 15: few ways to fill a batch, so chance does not find them. */
function cut(batches: number, seed: number): number[] {
  const random = new Random(seed);
  const sizes: number[] = [];
  for (let batch = 0; batch < batches; batch++) {
    let left = 100;
    while (left >= 30) {
      const size = 15 + random.below(Math.min(31, left - 29));
      sizes.push(size);
      left -= size;
    }
    if (left > 0) sizes.push(left);
  }
  return sizes;
}

describe('packWholeUnits', () => {
  it.each([1, 2, 3, 4])('fills ten batches to the last seat with large units, seed %i', async (seed) => {
    const sizes = cut(10, seed);
    const packing = await packWholeUnits(sizes, [{ capacity: 100, count: 10 }]);
    const batches = packing![0]!;
    expect(batches.map((units) => units.reduce((sum, size) => sum + size, 0))).toEqual(Array(10).fill(100));
    expect(batches.flat().sort()).toEqual([...sizes].sort());
  });

  it('uses batches of several capacities', async () => {
    const packing = await packWholeUnits(
      [7, 6, 5, 4, 3],
      [
        { capacity: 13, count: 1 },
        { capacity: 12, count: 1 },
      ],
    );
    expect(packing!.map((bin) => bin.map((units) => units.reduce((sum, size) => sum + size, 0)))).toEqual([
      [13],
      [12],
    ]);
  });

  it('says so where units cannot stay whole', async () => {
    expect(await packWholeUnits([3, 3, 2], [{ capacity: 4, count: 2 }])).toBeNull();
    expect(await packWholeUnits([5, 5], [{ capacity: 4, count: 2 }])).toBeNull();
  });
});
