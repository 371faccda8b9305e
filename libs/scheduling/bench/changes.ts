import type { Instance } from '../model/instance.ts';
import { planExam } from '../plan-exam.ts';
import { generateTerm } from './generate.ts';
import { measure, outOf, shareOf, spread } from './measure.ts';
import { type Bench, type Line, missedBy } from './report.ts';

/** Ten withdraw and ten come, at 99% full; a bound of 0 moves says that everyone who came has a compatible seat. */
export async function withdrawalsAndAdditions(bench: Bench): Promise<Line[]> {
  const seeds = bench.seeds(100);
  const unmoved: boolean[] = [];
  const proved: boolean[] = [];
  const seconds: number[] = [];
  for (const seed of seeds) {
    const { before, published } = await publishedTerm(seed, 0.99, 5);
    const leaving = new Set(before.candidates.filter((_, at) => at % 50 === seed % 50).map(({ id }) => id));
    const staying = before.candidates.filter(({ id }) => !leaving.has(id));
    const coming = staying
      .slice(0, 10)
      .map((candidate, at) => ({ ...candidate, id: `new${at}`, accessible: false, unavailable: [] }));
    const instance: Instance = { ...before, candidates: [...staying, ...coming] };
    const { result, cost } = await measure(() => planExam(instance, { seed: 1, published, effort: 'quick' }));
    const { score, bound } = result.plan;
    unmoved.push(result.complete && (score.moved === 0 || bound.moved !== 0));
    proved.push(result.complete && score.moved === bound.moved && score.reseated === bound.reseated);
    seconds.push(cost.cpuSeconds);
    bench.note('change', seed, { cpuSeconds: cost.cpuSeconds, score, bound });
  }
  const work = '10 withdrawals, 10 additions at 99% full';
  return [
    {
      work,
      target: '0 moves where a compatible seat exists',
      measured: `${outOf(unmoved)}${missedBy(seeds, unmoved)}`,
      met: unmoved.every(Boolean),
    },
    {
      work,
      target: 'minimum proved on ≥ 95%',
      measured: `${outOf(proved)}${missedBy(seeds, proved)}`,
      met: shareOf(proved) >= 0.95,
    },
    { work, target: '300 ms', measured: `${spread(seconds)} s`, met: Math.max(...seconds) <= 0.3 },
  ];
}

/** One of four rooms is lost in one of the batches. */
export async function lostRoom(bench: Bench): Promise<Line[]> {
  const seeds = bench.seeds(100);
  const met: boolean[] = [];
  const moved: number[] = [];
  for (const seed of seeds) {
    const { before, published } = await publishedTerm(seed, 0.98, 4);
    const lost = published.batches[seed % published.batches.length]!;
    const venues = before.venues.map((venue) => ({
      ...venue,
      rooms: venue.rooms.map((room, at) =>
        at === 1 ? { ...room, closed: [{ from: lost.start, to: lost.end }] } : room,
      ),
    }));
    const instance = { ...before, venues };
    const { result, cost } = await measure(() => planExam(instance, { seed: 1, published, effort: 'quick' }));
    const { score, bound } = result.plan;
    met.push(result.complete && score.moved === bound.moved);
    moved.push(score.moved ?? 0);
    bench.note('lost room', seed, { cpuSeconds: cost.cpuSeconds, score, bound });
  }
  return [
    {
      work: 'one room lost in one batch',
      target: 'moved = its lower bound',
      measured: `${outOf(met)}; moved ${spread(moved, 0)}${missedBy(seeds, met)}`,
      met: met.every(Boolean),
    },
  ];
}

async function publishedTerm(seed: number, fill: number, batches: number) {
  const before = generateTerm({ people: 500, seed, fill, batches });
  const { plan: published } = await planExam(before, { seed: 1, effort: 'quick' });
  return { before, published };
}
