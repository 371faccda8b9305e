import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { createDataSource } from '#database';
import { IdNumberVault } from '#database/person';
import { maskIdNumber } from '#eligibility';
import { type Office, signIn } from '../../../apps/demo/office.ts';
import { seedDemo } from '../../../apps/demo/seed.ts';
import { startTestPostgres } from '../../postgres/server.js';
import { startStack } from '../../stack/stack.ts';
import { type Crowd, fillCrowd } from './crowd.ts';

// The built API before 100,000 rows of everything: `npm run build:server` first.
const { values } = parseArgs({
  options: { people: { type: 'string', default: '100000' }, rounds: { type: 'string', default: '40' } },
});
const people = Number(values.people);
const rounds = Number(values.rounds);
/** What issue 7 promises. */
const MOST_MS = 200;
const password = 'Yanshi-2025';

const server = await startTestPostgres();
process.env.TEST_POSTGRES_URL = server.urlOf('postgres');
const stack = await startStack({ worker: false });
const source = await createDataSource(stack.databaseUrl, 2).initialize();
let slow = 0;
try {
  const key = (name: string) => Buffer.from(stack.env[name]!, 'base64');
  const vault = new IdNumberVault({
    sealing: key('ID_NUMBER_SEALING_KEY'),
    hashing: key('ID_NUMBER_HASHING_KEY'),
  });
  const { termId } = await seedDemo(source, {
    staffPassword: password,
    initialPasswordKey: key('INITIAL_PASSWORD_KEY'),
  });
  const crowd = await fillCrowd(source, { termId, people, vault });
  process.stderr.write(`${people} people are in\n`);
  await measure(await signIn(stack.url, 'sheng', password), listQuestions(termId, crowd));
} finally {
  await source.destroy();
  await stack.stop();
  await server.stop();
}
process.exitCode = slow === 0 ? 0 : 1;

/** What somebody asks of the lists; `answers` is the least number of rows that the answer must count. */
function listQuestions(
  termId: string,
  { someone, batch }: Crowd,
): { what: string; path: string; least: number }[] {
  const candidates = (query: Record<string, string | number>) =>
    `/api/terms/${termId}/candidates?${new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))}`;
  const last = Math.floor(people / 20);
  return [
    { what: 'candidates, first page', path: candidates({}), least: people },
    {
      what: 'candidates, page in the middle',
      path: candidates({ page: Math.floor(last / 2) }),
      least: people,
    },
    { what: 'candidates, last page', path: candidates({ page: last }), least: people },
    { what: 'candidates, 100 a page', path: candidates({ size: 100, page: 3 }), least: people },
    { what: 'by part of a name', path: candidates({ q: someone.name.slice(0, 2) }), least: 1 },
    { what: 'by a rare character', path: candidates({ q: '䶮' }), least: 1 },
    { what: 'by unit name', path: candidates({ q: someone.unitName }), least: 1 },
    { what: 'by slip number', path: candidates({ q: someone.admitNumber }), least: 1 },
    { what: 'by ID number', path: candidates({ q: someone.idNumber }), least: 1 },
    { what: 'by masked ID number', path: candidates({ q: maskIdNumber(someone.idNumber) }), least: 1 },
    { what: 'by nothing that is there', path: candidates({ q: '查无此人' }), least: 0 },
    { what: 'one unit', path: candidates({ unit: someone.unitId }), least: 1 },
    { what: 'one prefecture', path: candidates({ prefecture: '510100', page: 5 }), least: 1 },
    { what: 'one batch', path: candidates({ batch: `${batch}:00+08:00`, page: 5 }), least: 1 },
    { what: 'who passed', path: candidates({ result: 'passed', page: 50 }), least: 1 },
    { what: 'who failed', path: candidates({ result: 'failed' }), least: 1 },
    { what: 'without a result', path: candidates({ result: 'none' }), least: 0 },
    { what: 'register, first page', path: '/api/credentials', least: people },
    { what: 'register, those in force', path: '/api/credentials?status=valid', least: people },
    { what: 'register, nobody waiting', path: '/api/credentials?waiting=yes', least: 0 },
    { what: 'records, first page', path: `/api/terms/${termId}/audit-events`, least: people },
    { what: 'records, page 500', path: `/api/terms/${termId}/audit-events?page=500`, least: people },
  ];
}

async function measure(office: Office, questions: ReturnType<typeof listQuestions>): Promise<void> {
  const lines: string[] = [];
  for (const { what, path, least } of questions) {
    const times: number[] = [];
    for (let round = 0; round < rounds + 2; round++) {
      const asked = performance.now();
      const { total } = await office.get<{ total: number }>(path);
      // The first two warm the connection up.
      if (round >= 2) times.push(performance.now() - asked);
      if (total < least) throw new Error(`${what}: ${total} rows, at least ${least} are there`);
    }
    times.sort((a, b) => a - b);
    const quantile = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))]!;
    if (quantile(0.95) > MOST_MS) slow++;
    lines.push(
      `| ${what} | ${quantile(0.5).toFixed(0)} | ${quantile(0.95).toFixed(0)} | ${quantile(0.95) > MOST_MS ? 'missed' : '✓'} |`,
    );
  }
  process.stdout.write(
    `| ${people} rows, ${rounds} times each | p50 ms | p95 ms | ≤ ${MOST_MS} |\n|---|---|---|---|\n${lines.join('\n')}\n\n` +
      `${cpus().length} cores, load ${loadavg()[0]!.toFixed(1)}; Node ${process.version}\n`,
  );
}
