import { Random } from './random.ts';
import { thinOut } from './thin-out.ts';

describe('thinOut', () => {
  it('leaves a forest with the same sums, and nothing below zero', () => {
    for (let seed = 1; seed <= 50; seed++) {
      const random = new Random(seed);
      const rows = 1 + random.below(8);
      const columns = 1 + random.below(8);
      const flow = Int32Array.from({ length: rows * columns }, () => Math.max(0, random.below(20) - 5));
      const before = sumsOf(flow, rows, columns);
      thinOut(flow, rows, columns);
      expect(sumsOf(flow, rows, columns)).toEqual(before);
      expect(Math.min(...flow)).toBeGreaterThanOrEqual(0);
      expect(flow.filter((people) => people > 0).length).toBeLessThan(rows + columns);
    }
  });
});

function sumsOf(flow: Int32Array, rows: number, columns: number): number[][] {
  const row = Array.from({ length: rows }, () => 0);
  const column = Array.from({ length: columns }, () => 0);
  flow.forEach((people, cell) => {
    row[Math.floor(cell / columns)]! += people;
    column[cell % columns]! += people;
  });
  return [row, column];
}
