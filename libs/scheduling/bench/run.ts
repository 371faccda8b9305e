import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { checkPlan } from '../check/check-plan.ts';
import { explainCandidate } from '../explain/explain-candidate.ts';
import { openPlan } from '../explain/plan-desk.ts';
import type { Instance } from '../model/instance.ts';
import type { Plan } from '../model/plan.ts';
import { planExam } from '../plan-exam.ts';
import { provePlan } from '../prove-plan.ts';
import { generatePerfectPacking, generateTerm } from './generate.ts';
import { measure, outOf, spread } from './measure.ts';

/**
 * `npm run bench:scheduling [-- --seeds n] [--only term,perfect,change,room,scale]`: what the scheduler reaches,
 * seed by seed, in CPU seconds of one core.
 */
const SECONDS_TO_PROVE = 60;

const flags = process.argv.slice(2);
const flag = (name: string) => flags[flags.indexOf(name) + 1];
const seeds = Array.from(
  { length: flags.includes('--seeds') ? Number(flag('--seeds')) : 20 },
  (_, at) => at + 1,
);
const only = flags.includes('--only')
  ? flag('--only')!.split(',')
  : ['term', 'perfect', 'change', 'room', 'scale'];
const line = (text: string) => process.stdout.write(`${text}\n`);

line(
  `${cpus().length} cores, ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}; CPU seconds of one core`,
);
if (only.includes('term')) await term();
if (only.includes('perfect')) await perfectPacking();
if (only.includes('change')) await change();
if (only.includes('room')) await lostRoom();
if (only.includes('scale')) scale();

async function term(): Promise<void> {
  line('\n## 500 candidates, one venue, 98% full');
  const seconds: number[] = [];
  const proving: number[] = [];
  const first3: boolean[] = [];
  const proved: boolean[] = [];
  const explaining: number[] = [];
  for (const seed of seeds) {
    const instance = generateTerm({ people: 500, seed, fill: 0.98 });
    const { result, cost } = await measure(() => planExam(instance, { seed: 1 }));
    const limit = process.cpuUsage().user + SECONDS_TO_PROVE * 1e6;
    const shouldStop = () => process.cpuUsage().user > limit;
    const proof = await measure(() => provePlan(instance, result.plan, { shouldStop, nodes: 1_000_000 }));
    const desk = openPlan(instance, result.plan);
    const answer = await measure(() => explainCandidate(desk, instance.candidates[250]!.id));
    seconds.push(cost.cpuSeconds);
    proving.push(proof.cost.cpuSeconds);
    explaining.push(answer.cost.cpuSeconds * 1000);
    first3.push(isProved(result.plan, ['batches', 'splitUnits', 'hardshipMinutes']));
    proved.push(isProved(proof.result, ['comfort']));
    line(
      `seed ${seed}: ${levels(result.plan)}; proof → comfort ${proof.result.score.comfort} ≥ ${proof.result.bound.comfort}, ` +
        `${cost.cpuSeconds.toFixed(2)} s + ${proof.cost.cpuSeconds.toFixed(1)} s, ${checkPlan(instance, result.plan).length} violations`,
    );
  }
  line(
    `plan ${spread(seconds)} s (median / p95 / worst); levels 1–3 proved ${outOf(first3)}; comfort proved ${outOf(proved)} in ${spread(proving)} s`,
  );
  line(`explain one candidate ${spread(explaining)} ms`);
}

async function perfectPacking(): Promise<void> {
  line('\n## Perfect packing: units cut from full batches of 100');
  for (const batches of [5, 10, 15, 20]) {
    const met: boolean[] = [];
    const seconds: number[] = [];
    for (const seed of seeds) {
      const instance = generatePerfectPacking(batches, 100, seed);
      const { result, cost } = await measure(() => planExam(instance, { seed: 1 }));
      met.push(result.plan.score.batches === batches && result.plan.score.splitUnits === 0);
      seconds.push(cost.cpuSeconds);
    }
    line(`${batches} batches: no unit split ${outOf(met)} in ${spread(seconds)} s${misses(met)}`);
  }
}

/** Ten withdraw and ten come, at 99% full. */
async function change(): Promise<void> {
  line('\n## 10 withdrawals and 10 additions at 99% full');
  const fewest: boolean[] = [];
  const unmoved: boolean[] = [];
  const seconds: number[] = [];
  for (const seed of seeds) {
    const before = generateTerm({ people: 500, seed, fill: 0.99 });
    const published = (await planExam(before, { seed: 1, effort: 'quick' })).plan;
    const leaving = new Set(before.candidates.filter((_, at) => at % 50 === seed % 50).map(({ id }) => id));
    const staying = before.candidates.filter(({ id }) => !leaving.has(id));
    const coming = staying
      .slice(0, 10)
      .map((candidate, at) => ({ ...candidate, id: `new${at}`, accessible: false, unavailable: [] }));
    const instance: Instance = { ...before, candidates: [...staying, ...coming] };
    const { result, cost } = await measure(() => planExam(instance, { seed: 1, published, effort: 'quick' }));
    const { score, bound } = result.plan;
    fewest.push(score.moved === bound.moved && score.reseated === bound.reseated && result.complete);
    unmoved.push(score.moved === 0);
    seconds.push(cost.cpuSeconds);
  }
  line(
    `fewest moved and reseated, proved ${outOf(fewest)}; nobody moved ${outOf(unmoved)}; ${spread(seconds)} s${misses(fewest)}`,
  );
}

async function lostRoom(): Promise<void> {
  line('\n## One room lost in one batch');
  const met: boolean[] = [];
  const moved: number[] = [];
  for (const seed of seeds) {
    const before = generateTerm({ people: 500, seed, fill: 0.98, batches: 4 });
    const published = (await planExam(before, { seed: 1, effort: 'quick' })).plan;
    const lost = published.batches[seed % published.batches.length]!;
    const venues = before.venues.map((venue) => ({
      ...venue,
      rooms: venue.rooms.map((room, at) =>
        at === 1 ? { ...room, closed: [{ from: lost.start, to: lost.end }] } : room,
      ),
    }));
    const { plan, complete } = await planExam({ ...before, venues }, { seed: 1, published, effort: 'quick' });
    met.push(complete && plan.score.moved === plan.bound.moved);
    moved.push(plan.score.moved ?? 0);
  }
  line(`moved = its lower bound ${outOf(met)}; moved ${spread(moved)}${misses(met)}`);
}

/** Each size in a process of its own, so that memory is its own. */
function scale(): void {
  line('\n## Scale (98% full, five batches a venue)');
  const sizes = [
    [10_000, 10],
    [100_000, 50],
    [1_000_000, 300],
  ];
  for (const [people, venues] of sizes) {
    for (const seed of seeds.slice(0, 3)) {
      const path = fileURLToPath(new URL('./scale.js', import.meta.url));
      line(
        execFileSync(process.execPath, [path, String(people), String(venues), String(seed)], {
          encoding: 'utf8',
        }).trim(),
      );
    }
  }
}

function isProved(
  plan: Plan,
  names: readonly ('batches' | 'splitUnits' | 'hardshipMinutes' | 'comfort')[],
): boolean {
  return names.every((level) => plan.score[level] === plan.bound[level]);
}

function levels({ score, bound }: Plan): string {
  return (['batches', 'splitUnits', 'hardshipMinutes', 'comfort', 'neighbours'] as const)
    .map((level) => `${level} ${score[level]} (≥ ${bound[level] ?? '?'})`)
    .join(', ');
}

function misses(met: readonly boolean[]): string {
  const missed = seeds.filter((_, at) => !met[at]);
  return missed.length > 0 ? `; missed by seeds ${missed.join(', ')}` : '';
}
