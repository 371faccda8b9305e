import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { type LaunchedChromium, launchChromium } from '#documents';
import { Camera } from '../../screens/camera.ts';
import type { Person } from '../../screens/people.ts';
import { readRoutes } from '../../screens/routes.ts';
import { type Stage, startStage } from '../../screens/stage.ts';
import { timeToUse } from './interactive.ts';
import { light } from './light.ts';
import { kilobytes, listChunks, weigh } from './sizes.ts';

// `npm run bench:web`: weights, speeds and Lighthouse's marks of the built pages, each beside its target.
//   --only page,home,office   a part of them      --runs <n>   of which the middle one counts
const { values } = parseArgs({
  options: {
    only: { type: 'string', default: 'page,home,office' },
    people: { type: 'string', default: '160' },
    runs: { type: 'string', default: '3' },
  },
});
const parts = new Set(values.only.split(','));
const runs = Number(values.runs);

interface Line {
  what: string;
  target: string;
  measured: string;
  met: boolean;
}

const lines: Line[] = [];
const put = (what: string, target: string, measured: string, met: boolean) =>
  lines.push({ what, target, measured, met });
const median = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!;

const stage = await startStage(Number(values.people), (line) => process.stderr.write(`${line}\n`));
const chromium = await launchChromium();
try {
  await measure(stage, chromium);
} finally {
  await chromium.close();
  await stage.stop();
}
process.stdout.write(
  `| what | target | measured | |\n|---|---|---|---|\n${lines
    .map(
      ({ what, target, measured, met }) => `| ${what} | ${target} | ${measured} | ${met ? '✓' : 'missed'} |`,
    )
    .join('\n')}\n\n${cpus().length} cores, load ${loadavg()[0]!.toFixed(1)}; Node ${process.version}\n`,
);
process.exitCode = lines.every(({ met }) => met) ? 0 : 1;

async function measure(stage: Stage, { browser }: LaunchedChromium): Promise<void> {
  const url = (address: string) => new URL(address, stage.stack.url).href;
  const visit = (person: Person | null, width: 'desk' | 'phone') =>
    Camera.open(browser, { url: stage.stack.url, folder: 'screens', person, width, mode: 'plain' });
  const who = (key: string) => stage.people.find((person) => person.key === key)!;
  if (parts.has('page')) {
    const card = stage.outside.find(({ address }) => address.startsWith('/c/'))!.address;
    await measurePage(await visit(null, 'phone'), url(card));
  }
  if (parts.has('home')) await measureHome(await visit(who('holder'), 'phone'), url('/me'));
  if (parts.has('office')) {
    await weighChunks();
    await markOffice(await visit(who('sheng'), 'desk'), url);
  }
}

async function measurePage(stranger: Camera, url: string): Promise<void> {
  await stranger.page.setRequestInterception(false);
  const page = await weigh(stranger.page, url);
  put('verification page, everything', '≤ 30 KB', `${kilobytes(page.all)} KB`, kilobytes(page.all) <= 30);
  put('verification page, scripts', 'none', `${kilobytes(page.scripts)} KB`, page.scripts === 0);
  await mark(stranger, url, 'verification page');
  await stranger.close();
}

async function measureHome(holder: Camera, url: string): Promise<void> {
  await holder.page.setRequestInterception(false);
  const home = await weigh(holder.page, url);
  put(
    'candidate’s first load, JavaScript gzipped',
    '≤ 200 KB',
    `${kilobytes(home.scripts)} KB`,
    kilobytes(home.scripts) <= 200,
  );
  const times: number[] = [];
  for (let run = 0; run < runs; run++) times.push(await timeToUse(holder.page, url, '下一步'));
  const usable = median(times);
  put(
    'candidate’s home usable, CPU 4×, 1.6 Mbit/s, latency 60 ms',
    '≤ 2 s',
    `${(usable / 1000).toFixed(2)} s (${times.map((time) => (time / 1000).toFixed(2)).join(', ')})`,
    usable <= 2000,
  );
  await mark(holder, url, 'candidate home');
  await holder.close();
}

async function weighChunks(): Promise<void> {
  const [largest] = (await listChunks('dist/web/assets')) as [{ name: string; bytes: number }];
  put(
    `largest script of the app (${largest.name.replace(/-[^-]+\.js$/, '')})`,
    '≤ 350 KB gzipped',
    `${kilobytes(largest.bytes)} KB`,
    kilobytes(largest.bytes) <= 350,
  );
}

/** Lighthouse on a page as a phone meets it: the middle one of several runs. */
async function mark({ page }: Camera, url: string, what: string): Promise<void> {
  const marks = [];
  for (let run = 0; run < runs; run++) marks.push(await light(page, url, 'phone'));
  const performance = median(marks.map((one) => one.performance ?? 0));
  const interactive = median(marks.map((one) => one.interactive ?? Number.POSITIVE_INFINITY));
  const { accessibility, faults } = marks[0]!;
  put(`${what}, Lighthouse performance`, '≥ 95', String(performance), performance >= 95);
  put(
    `${what}, Lighthouse accessibility`,
    '100',
    [accessibility, ...faults].join(' '),
    accessibility === 100,
  );
  put(
    `${what}, Lighthouse’s time to interactive (simulated, latency 150 ms)`,
    'told',
    `${(interactive / 1000).toFixed(2)} s`,
    true,
  );
}

/** Every office page without parameters of its own, at a desk. */
async function markOffice(camera: Camera, url: (address: string) => string): Promise<void> {
  await camera.goTo(`/office/${stage.terms.full}`);
  const routes = (await readRoutes(camera.page)).filter((route) => route.startsWith('/office/'));
  await camera.page.setRequestInterception(false);
  const marks: { route: string; accessibility: number; faults: string[] }[] = [];
  for (const route of routes) {
    const address = route.replace('/office/$term', `/office/${stage.terms.full}`);
    if (address.includes('$')) continue;
    marks.push({ route, ...(await light(camera.page, url(address), 'desk')) });
  }
  await camera.close();
  const worst = marks.toSorted((one, other) => one.accessibility - other.accessibility);
  put(
    `${marks.length} office pages, Lighthouse accessibility of the worst`,
    '≥ 95',
    `${worst[0]!.accessibility} (${worst[0]!.route} ${worst[0]!.faults.join(' ')})`,
    worst[0]!.accessibility >= 95,
  );
}
