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
const { values } = parseArgs({
  options: { people: { type: 'string', default: '60' }, runs: { type: 'string', default: '3' } },
});
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
  const card = stage.outside.find(({ address }) => address.startsWith('/c/'))!.address;

  const stranger = await visit(null, 'phone');
  await stranger.page.setRequestInterception(false);
  const page = await weigh(stranger.page, url(card));
  put('verification page, everything', '≤ 30 KB', `${kilobytes(page.all)} KB`, kilobytes(page.all) <= 30);
  put('verification page, scripts', 'none', `${kilobytes(page.scripts)} KB`, page.scripts === 0);
  await mark(stranger, url(card), 'verification page');
  await stranger.close();

  const holder = await visit(who('holder'), 'phone');
  await holder.page.setRequestInterception(false);
  const home = await weigh(holder.page, url('/me'));
  put(
    'candidate’s first load, JavaScript gzipped',
    '≤ 200 KB',
    `${kilobytes(home.scripts)} KB`,
    kilobytes(home.scripts) <= 200,
  );
  const times: number[] = [];
  for (let run = 0; run < runs; run++) times.push(await timeToUse(holder.page, url('/me'), '退出登录'));
  const usable = median(times);
  put(
    'candidate’s home usable, CPU 4×, 1.6 Mbit/s, latency 60 ms',
    '≤ 2 s',
    `${(usable / 1000).toFixed(2)} s (${times.map((time) => (time / 1000).toFixed(2)).join(', ')})`,
    usable <= 2000,
  );
  await mark(holder, url('/me'), 'candidate home');
  await holder.close();

  const [largest] = (await listChunks('dist/web/assets')) as [{ name: string; bytes: number }];
  put(
    `largest script of the app (${largest.name.replace(/-[^-]+\.js$/, '')})`,
    '≤ 350 KB gzipped',
    `${kilobytes(largest.bytes)} KB`,
    kilobytes(largest.bytes) <= 350,
  );
  await markOffice(await visit(who('sheng'), 'desk'), url);
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
