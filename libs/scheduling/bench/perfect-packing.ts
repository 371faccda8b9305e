import { planExam } from '../plan-exam.ts';
import { generatePerfectPacking } from './generate.ts';
import { measure, outOf, shareOf, spread } from './measure.ts';
import { type Bench, type Line, missedBy } from './report.ts';

const MOST_SECONDS = 10;

/** Units cut from 5 to 20 full batches of 100: whole units fill every batch to the last seat. */
export async function perfectPacking(bench: Bench): Promise<Line[]> {
  const seeds = bench.seeds(200);
  const met: boolean[] = [];
  const seconds: number[] = [];
  for (const seed of seeds) {
    const batches = 5 + (seed % 16);
    const instance = generatePerfectPacking(batches, 100, seed);
    const { result, cost } = await measure(() => planExam(instance, { seed: 1 }));
    const { score } = result.plan;
    const packed = result.complete && score.batches === batches && score.splitUnits === 0;
    met.push(packed && cost.cpuSeconds <= MOST_SECONDS);
    seconds.push(cost.cpuSeconds);
    bench.note('perfect packing', seed, { batches, cpuSeconds: cost.cpuSeconds, score });
  }
  return [
    {
      work: 'perfect packing, 5–20 batches of 100',
      target: `all full, 0 split units, ${MOST_SECONDS} s each, on ≥ 99%`,
      measured: `${outOf(met)} in ${spread(seconds)} s${missedBy(seeds, met)}`,
      met: shareOf(met) >= 0.99,
    },
  ];
}
