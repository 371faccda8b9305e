import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Bound, Score } from '../model/score.ts';
import type { Bench, Line } from './report.ts';

/** What `one-size.js` reports. */
export interface SizeFacts {
  readonly solveSeconds: number;
  readonly explainMilliseconds: readonly number[];
  readonly peakMegabytes: number;
  readonly violations: number;
  readonly score: Score;
  readonly bound: Bound;
}

const SIZES = [
  { people: 10_000, venues: 10, seconds: 0.5, megabytes: 120, above: 0.02 },
  { people: 100_000, venues: 50, seconds: 1.5, megabytes: 250, above: 0.005 },
  { people: 1_000_000, venues: 300, seconds: 8, megabytes: 700, above: 0.005 },
];

/** Each size and seed in a process of its own, cold, so that time and memory are its own. */
export function scale(bench: Bench): Line[] {
  return SIZES.flatMap(({ people, venues, seconds, megabytes, above }) => {
    const path = fileURLToPath(new URL('./one-size.js', import.meta.url));
    const runs = bench.seeds(3).map((seed) => {
      const text = execFileSync(process.execPath, [path, String(people), String(venues), String(seed)]);
      const facts = JSON.parse(text.toString('utf8')) as SizeFacts;
      bench.note(`${people} candidates`, seed, { ...facts });
      return facts;
    });
    const worst = (value: (facts: SizeFacts) => number) => Math.max(...runs.map(value));
    const work = `${people.toLocaleString('en')} candidates, ${venues} venues, 98% full`;
    const cpu = worst((run) => run.solveSeconds);
    const memory = worst((run) => run.peakMegabytes);
    const broken = worst((run) => run.violations);
    const excess = worst(({ score, bound }) => score.batches / (bound.batches ?? 1) - 1);
    const explain = worst((run) => Math.max(...run.explainMilliseconds));
    const lines: Line[] = [
      { work, target: `${seconds} s`, measured: `${cpu.toFixed(2)} s at worst`, met: cpu <= seconds },
      {
        work,
        target: `${megabytes} MB`,
        measured: `${memory.toFixed(0)} MB, the whole process with reading`,
        met: memory <= megabytes,
      },
      {
        work,
        target: `0 hard violations; batches ≤ ${above * 100}% above the bound`,
        measured: `${broken}; ${(excess * 100).toFixed(2)}%`,
        met: broken === 0 && excess <= above,
      },
    ];
    if (people === 1_000_000)
      lines.push({
        work: 'explain one candidate of 1,000,000',
        target: '50 ms',
        measured: `${explain.toFixed(1)} ms at worst`,
        met: explain <= 50,
      });
    return lines;
  });
}
