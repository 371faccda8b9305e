import { execFileSync, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { findFreePort } from '../../../../apps/launch/postgres.js';
import { startApp, waitUntilHealthy } from '../../../../apps/launch/processes.js';
import { startTestPostgres } from '../../../postgres/server.js';
import { origin } from '../../authority.ts';
import { Random } from '../random.ts';
import type { Row } from '../table.ts';
import type { LoadOrder, LoadReport } from './load.ts';
import { fillRegister } from './register.ts';

const ROUNDS = 10;
/** Ids for the warm-up, and how often each is asked: a server that has run for a while has compiled what it needs. */
const WARM_IDS = 400;
const WARM_TURNS = 8;
const RATE = 200;

export interface PageBenchOptions {
  seed: number;
  /** Rows of the table */
  credentials: number;
  /** Ids that are asked for, each once, so that nothing that is kept by id helps */
  asked: number;
}

/**
 * The public page under load, the built API on one core, the load from a process of its own on the other, the
 * database beside; in turns with a route of Nest alone on the same core.
 */
export async function benchPage({ seed, credentials, asked }: PageBenchOptions): Promise<Row[]> {
  const random = new Random(seed);
  const server = await startTestPostgres();
  const folder = await mkdtemp(path.join(tmpdir(), 'kaoka bench page-'));
  try {
    const url = server.urlOf('postgres');
    const ids = await fillRegister(url, { total: credentials, genuine: asked + WARM_IDS, random });
    const api = await startApi(url, folder);
    const bare = await startBare();
    const crew = startCrew();
    try {
      const measure = async ({ url: base, pid }: Target, some: string[], word: string): Promise<Measured> => {
        const before = await cpuOf(pid);
        const paths = some.map((id) => `/c/${id}`);
        const found = await crew.ask({ url: base, paths, rate: RATE, seed: random.below(2 ** 31), word });
        return { ...found, cpu: ((await cpuOf(pid)) - before) / some.length };
      };
      const warm = Array.from({ length: WARM_TURNS }, () => ids.slice(asked)).flat();
      await measure(bare, warm, 'bare');
      await measure(api, warm, 'id="verdict">有效');
      const rounds: Round[] = [];
      const share = asked / ROUNDS;
      for (let round = 0; round < ROUNDS; round += 1) {
        const some = ids.slice(round * share, (round + 1) * share);
        rounds.push({
          bare: await measure(bare, some, 'bare'),
          page: await measure(api, some, 'id="verdict">有效'),
        });
      }
      return report(rounds, { credentials, asked });
    } finally {
      await crew.stop();
      await api.app.stop();
      await bare.stop();
    }
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** A server under load. */
interface Target {
  url: string;
  pid: number;
}

interface Measured extends LoadReport {
  /** Milliseconds of processor time for each request; NaN where the system does not tell */
  cpu: number;
}

interface Round {
  bare: Measured;
  page: Measured;
}

function report(
  rounds: readonly Round[],
  { credentials, asked }: { credentials: number; asked: number },
): Row[] {
  const pooled = (which: keyof Round) =>
    rounds.flatMap((round) => round[which].latencies).sort((one, other) => one - other);
  const at = (times: readonly number[], part: number) => times[Math.ceil(part * times.length) - 1]!;
  const [bare, page] = [pooled('bare'), pooled('page')];
  const wrong = rounds.reduce((sum, round) => sum + round.bare.wrong + round.page.wrong, 0);
  const figures = (which: keyof Round, times: readonly number[]) => {
    const cpu = rounds.reduce((sum, round) => sum + round[which].cpu, 0) / rounds.length;
    const [half, most, last] = [at(times, 0.5), at(times, 0.99), times.at(-1)!];
    return `p50 ${half.toFixed(1)}, p99 ${most.toFixed(1)}, max ${last.toFixed(0)} ms, CPU ${cpu.toFixed(2)} ms each`;
  };
  const ratios = rounds.map((round) => at(round.page.latencies, 0.99) / at(round.bare.latencies, 0.99));
  const ratio = at(page, 0.99) / at(bare, 0.99);
  const size = `${credentials.toLocaleString('en')} credentials, ${asked.toLocaleString('en')} ids asked once`;
  return [
    {
      work: `page /c/<id>, ${size}, open loop ${RATE}/s, API on one core`,
      target: 'p99 ≤ 50 ms, none wrong',
      measured: `${figures('page', page)}, ${wrong} wrong`,
      met: at(page, 0.99) <= 50 && wrong === 0,
    },
    {
      work: `the same load on a bare Nest route, ${ROUNDS} rounds in turns`,
      target: 'p99 of the page ≤ 3 ×',
      measured: `${figures('bare', bare)}; ratio ${ratio.toFixed(1)}, round by round ${ratios.map((one) => one.toFixed(1)).join(' ')}`,
      met: ratio <= 3,
    },
  ];
}

const key = () => randomBytes(32).toString('base64');

async function startApi(databaseUrl: string, folder: string) {
  const port = await findFreePort();
  const app = startApp('dist/apps/api/main.js', {
    env: {
      DATABASE_URL: databaseUrl,
      PORT: String(port),
      HOST_URL: origin,
      ARTEFACT_DIR: path.join(folder, 'artefacts'),
      SECURE_COOKIES: 'true',
      LOG_LEVEL: 'info',
      ID_NUMBER_SEALING_KEY: key(),
      ID_NUMBER_HASHING_KEY: key(),
      INITIAL_PASSWORD_KEY: key(),
    },
    logFile: path.join(folder, 'api.log'),
  });
  const url = `http://127.0.0.1:${port}`;
  await waitUntilHealthy(`${url}/api/health`, app);
  pin(app.pid!, 0);
  return { app, url, pid: app.pid! };
}

async function startBare() {
  const port = await findFreePort();
  const child = forkSource('bare.ts', [String(port)]);
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 200; tries += 1) {
    if ((await fetch(`${url}/c/1`).catch(() => undefined))?.ok) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  pin(child.pid!, 0);
  return { url, pid: child.pid!, stop: () => stop(child) };
}

/** The process that makes the load. */
function startCrew() {
  const child = forkSource('load.ts', []);
  pin(child.pid!, 1);
  return {
    async ask(order: LoadOrder): Promise<LoadReport> {
      child.send(order);
      const [answer] = await once(child, 'message');
      return answer as LoadReport;
    },
    stop: () => stop(child),
  };
}

function forkSource(name: string, args: string[]) {
  return fork(fileURLToPath(new URL(name, import.meta.url)), args, { execArgv: process.execArgv });
}

async function stop(child: ReturnType<typeof fork>): Promise<void> {
  const ended = once(child, 'exit');
  child.disconnect();
  await ended;
}

/** Processor time that a process has used so far, in milliseconds, from Linux's books. */
async function cpuOf(pid: number): Promise<number> {
  const MS_PER_TICK = 10;
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const [user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13)
    .map(Number);
  return ((user ?? Number.NaN) + (system ?? Number.NaN)) * MS_PER_TICK;
}

/** Keeps a process on one core where the system can; elsewhere the figures are of whatever it chose. */
function pin(pid: number, core: number): void {
  try {
    execFileSync('taskset', ['-apc', String(core), String(pid)], { stdio: 'ignore' });
  } catch {
    process.stderr.write(`taskset is not here: process ${pid} runs on any core\n`);
  }
}
