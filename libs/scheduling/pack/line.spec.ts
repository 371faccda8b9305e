import { generateTerm } from '../bench/generate.ts';
import { compileInstance } from '../model/compile.ts';
import type { Exam } from '../model/exam.ts';
import { layLine } from './lay-line.ts';
import { Line } from './line.ts';
import type { Crowd } from './parties.ts';
import { Random } from './random.ts';

const SEATS = 100;
/** Prefectures that are near each other's venues, and Panzhihua, which is not. */
const PREFECTURES = [0, 1, 3, 4, 5, 6, 7, 8, 9, 2];

/** Six venues of five batches, and crowds of so many people, the first of them free in the afternoon alone. */
function lineOf(sizes: readonly number[]): { exam: Exam; crowds: Crowd[]; line: Line; batches: number[] } {
  const exam = compileInstance(generateTerm({ people: 3000, seed: 1, fill: 0.98, venues: 6 }));
  const crowds = sizes.map((people, at) => ({
    prefecture: PREFECTURES[at]!,
    people,
    starts: Uint8Array.of(at === 0 ? 0 : 1, at === 0 ? 0 : 1, 1, 1, 1),
  }));
  const people = sizes.reduce((sum, size) => sum + size, 0);
  const batches = Array.from({ length: Math.ceil(people / SEATS) }, (_, batch) => batch);
  const line = new Line(exam, crowds, { batches, seats: batches.map(() => SEATS) });
  return { exam, crowds, line, batches };
}

function drawSizes(random: Random): number[] {
  return Array.from({ length: 3 + random.below(PREFECTURES.length - 2) }, () => 20 + random.below(250));
}

describe('a line of prefectures', () => {
  it('is cut where prefectures end with a batch, so that few share one', () => {
    // 120 + 80, 250 + 50 and 199 fill two, three and two batches; the order in which they come hides it.
    const { line } = lineOf([250, 120, 199, 50, 80]);
    const before = line.price();
    const after = layLine(line, new Random(1));
    expect(after).toBeLessThan(before);
    // Two pairs share a batch; what free seats there are makes at most a seat's difference.
    expect(after).toBeLessThanOrEqual(20 + 1);
  });

  it('lays everybody out, fills no batch beyond its seats, and is as kind as it says', () => {
    const random = new Random(2);
    for (let turn = 0; turn < 20; turn++) {
      const sizes = drawSizes(random);
      const { exam, line, batches } = lineOf(sizes);
      layLine(line, random);
      const loads = line.loads();
      expect(loads.reduce((sum, load) => sum + load, 0)).toBe(sizes.reduce((sum, size) => sum + size, 0));
      expect(Math.max(...loads)).toBeLessThanOrEqual(SEATS);
      const lies = line.lies();
      const isHard = PREFECTURES.some((prefecture) =>
        batches.some(
          (batch, at) => lies[prefecture * batches.length + at] && exam.hardship(prefecture, batch) > 0,
        ),
      );
      expect(line.minutes > 0).toBe(isHard);
      for (const [nth, size] of sizes.entries()) {
        const prefecture = PREFECTURES[nth]!;
        const places = batches.reduce(
          (sum, _, at) => sum + (lies[prefecture * batches.length + at] ? loads[at]! : 0),
          0,
        );
        expect(places).toBeGreaterThanOrEqual(size - 1);
      }
    }
  });

  it('gives whoever is free in the afternoon alone a stretch in the afternoon', () => {
    const { line, batches } = lineOf([90, 110, 100, 190]);
    layLine(line, new Random(3));
    const lies = line.lies();
    for (const [at, batch] of batches.entries()) if (lies[at]) expect(batch % 5).toBeGreaterThanOrEqual(2);
  });

  it('takes the same share of every batch between two cuts where batches differ, and never more than its seats', () => {
    const random = new Random(4);
    for (let turn = 0; turn < 20; turn++) {
      const sizes = drawSizes(random);
      const { exam, crowds, batches } = lineOf(sizes);
      const seats = batches.map((batch) => (Math.floor(batch / 5) % 2 === 0 ? 140 : 70));
      const people = sizes.reduce((sum, size) => sum + size, 0);
      if (seats.reduce((sum, each) => sum + each, 0) < people) continue;
      const line = new Line(exam, crowds, { batches, seats });
      layLine(line, random);
      const loads = line.loads();
      expect(loads.reduce((sum, load) => sum + load, 0)).toBe(people);
      expect(loads.every((load, at) => load <= seats[at]!)).toBe(true);
    }
  });
});
