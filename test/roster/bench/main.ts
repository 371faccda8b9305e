import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createDataSource } from '#database';
import { followJob } from '../../../apps/demo/job.ts';
import { type Office, signIn } from '../../../apps/demo/office.ts';
import { seedDemo } from '../../../apps/demo/seed.ts';
import { startTestPostgres } from '../../postgres/server.js';
import { type Stack, startStack } from '../../stack/stack.ts';
import { largeRoster } from './roster.ts';

// The built API and worker, each in a process of its own: `npm run build:server` first.
const { values } = parseArgs({
  options: { rows: { type: 'string', default: '50000' }, seed: { type: 'string', default: '1' } },
});
const size = Number(values.rows);

/** What issue 2 promises for 50,000 rows. */
const MOST_BYTES = 300 * 1024 * 1024;
/** Half of what the queue's lock allows, so that a long import never loses its job. */
const MOST_BLOCKED_MS = 2000;
const password = 'Kaoka-2025';

interface Reading {
  rss: number;
  peak: number;
  blockedMs: number;
  cpuMs: number;
}

const rows: string[] = [];
let missed = false;

const folder = await mkdtemp(path.join(tmpdir(), 'kaoka-meter-'));
process.env.METER_DIR = folder;
process.env.NODE_OPTIONS = `--import ${new URL('./meter.js', import.meta.url).href}`;
const server = await startTestPostgres();
process.env.TEST_POSTGRES_URL = server.urlOf('postgres');
try {
  const sheet = await largeRoster(size, Number(values.seed));
  const stack = await startStack();
  try {
    await bench(stack, sheet);
  } catch (error) {
    process.stderr.write(`${rows.join('\n')}\n${stack.api.tail()}\n${stack.worker.tail()}\n`);
    throw error;
  } finally {
    await stack.stop();
  }
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}

const head = ['work', 'seconds', 'CPU s', 'idle MB', 'peak MB', 'above idle MB', 'blocked at most ms'];
process.stdout.write(`| ${head.join(' | ')} |\n|${'---|'.repeat(head.length)}\n${rows.join('\n')}\n\n`);
process.stdout.write(`npm run bench:roster -- --rows ${size} --seed ${values.seed}\n`);
process.stdout.write(
  `${cpus()[0]?.model ?? 'unknown'} × ${availableParallelism()}, Node ${process.version}\n`,
);
process.exitCode = missed ? 1 : 0;

async function bench(stack: Stack, sheet: Uint8Array): Promise<void> {
  const { termId, provinceLogin } = await seed(stack);
  const office = await signIn(stack.url, provinceLogin, password);
  const file = { name: 'roster.xlsx', bytes: sheet };
  const weight = `${size} rows, ${(sheet.length / 1024 / 1024).toFixed(1)} MB`;
  for (const time of ['', ', the same file again']) {
    const checked = await measure(`API: dry run of ${weight}${time}`, stack.api.pid!, () =>
      office.upload<{ id: string; problems: unknown[] }>(`/api/terms/${termId}/imports?kind=roster`, {
        file,
      }),
    );
    if (checked.problems.length > 0) throw new Error(JSON.stringify(checked.problems.slice(0, 3)));
    await measure(`worker: import of ${size} rows${time}`, stack.worker.pid!, () => take(office, checked.id));
  }
}

async function seed(stack: Stack) {
  const source = await createDataSource(stack.databaseUrl).initialize();
  try {
    return await seedDemo(source, {
      staffPassword: password,
      initialPasswordKey: Buffer.from(stack.env.INITIAL_PASSWORD_KEY!, 'base64'),
    });
  } finally {
    await source.destroy();
  }
}

async function take(office: Office, importId: string): Promise<void> {
  const { jobId } = await office.post<{ jobId: string }>(`/api/imports/${importId}/commit`);
  let steps = 0;
  await followJob(office, jobId, () => {
    steps += 1;
  });
  process.stderr.write(`${steps} steps of progress were seen\n`);
}

async function measure<T>(work: string, pid: number, run: () => Promise<T>): Promise<T> {
  const before = await read(pid);
  const start = performance.now();
  const result = await run();
  const seconds = (performance.now() - start) / 1000;
  const after = await read(pid);
  const above = after.peak - before.rss;
  missed ||= above > MOST_BYTES || after.blockedMs > MOST_BLOCKED_MS;
  const figures = [
    seconds.toFixed(1),
    ((after.cpuMs - before.cpuMs) / 1000).toFixed(1),
    megabytes(before.rss),
    megabytes(after.peak),
    megabytes(above),
    after.blockedMs.toFixed(0),
  ];
  rows.push(`| ${work} | ${figures.join(' | ')} |`);
  return result;
}

async function read(pid: number): Promise<Reading> {
  const file = path.join(folder, `${pid}.json`);
  await rm(file, { force: true });
  process.kill(pid, 'SIGCONT');
  for (;;) {
    await pause(50);
    const text = await readFile(file, 'utf8').catch(() => '');
    if (text !== '') return JSON.parse(text) as Reading;
  }
}

function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(0);
}
