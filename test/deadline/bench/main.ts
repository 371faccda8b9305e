import { readFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { createDataSource } from '#database';
import { createOrganisation } from '#database/organisation';
import { IdNumberVault, Person } from '#database/person';
import { createTerm } from '#database/term';
import { canonicalJson, checkCharacterOf } from '#eligibility';
import { demoTerm } from '../../../apps/demo/term/index.ts';
import { Applicant } from '../../factories/applicant.ts';
import { startTestPostgres } from '../../postgres/server.js';
import { startStack } from '../../stack/stack.ts';
import { prepareApplicants } from './applicants.ts';
import { type Answer, closeBrowsers, countResent, lastMinute, type Story } from './browser.ts';

// The built API in a process of its own, PostgreSQL beside it, and the applicants here: `npm run build:server` first.
const { values } = parseArgs({
  options: { applicants: { type: 'string', default: '2000' }, seconds: { type: 'string', default: '60' } },
});
const people = Number(values.applicants);
const seconds = Number(values.seconds);
/** What issue 6 promises. */
const MOST_MS = 1000;
const SAVES = 4;
/** Before it begins everybody saves once, at an easy rate: at a deadline no server has only just been started. */
const EARLIER_SECONDS = 20;

const server = await startTestPostgres({ durable: true });
process.env.TEST_POSTGRES_URL = server.urlOf('postgres');
const stack = await startStack({ worker: false });
const source = await createDataSource(stack.databaseUrl, 4).initialize();
const faults: string[] = [];
try {
  const key = (name: string) => Buffer.from(stack.env[name]!, 'base64');
  const vault = new IdNumberVault({
    sealing: key('ID_NUMBER_SEALING_KEY'),
    hashing: key('ID_NUMBER_HASHING_KEY'),
  });
  const { applicants, deadline } = await prepare(vault);
  const opens = deadline - seconds * 1000;
  process.stderr.write(
    `${people} applicants ready; the last ${seconds} s begin in ${Math.round((opens - Date.now()) / 1000)} s\n`,
  );
  // The same times in each run: a sequence that fills a stretch evenly.
  const spread = (index: number, turn: number) => (index * 0.618034 + turn * 0.37) % 1;
  const spent = () => Promise.all([cpuSeconds(stack.api.pid), databaseSeconds()]);
  const before = await spent();
  const stories = await Promise.all(
    applicants.map((applicant, index) => {
      // Submitted over the last two thirds, and by some a moment too late; saved evenly until then.
      const submitAt =
        opens + Math.round((seconds / 3 + spread(index, 0) * ((seconds * 2) / 3 + 1.5)) * 1000);
      const span = submitAt - opens;
      const saves = Array.from(
        { length: SAVES },
        (_, turn) => opens + Math.round((span * (turn + spread(index, turn + 1))) / SAVES),
      );
      const earlier = opens - Math.round((0.02 + 0.98 * spread(index, SAVES + 1)) * EARLIER_SECONDS * 1000);
      saves.push(earlier);
      return lastMinute(stack.url, applicant, { index, opens, saves: saves.sort((a, b) => a - b), submitAt });
    }),
  );
  await compare(stories, deadline);
  report(stories);
  const after = await spent();
  process.stdout.write(
    `API ${(after[0] - before[0]).toFixed(1)} s of processor time, PostgreSQL ${(after[1] - before[1]).toFixed(1)} s\n`,
  );
} catch (error) {
  process.stderr.write(`${stack.api.tail()}\n`);
  throw error;
} finally {
  closeBrowsers();
  await source.destroy();
  await stack.stop();
  await server.stop();
}
for (const fault of faults) process.stderr.write(`${fault}\n`);
process.exitCode = faults.length === 0 ? 0 : 1;

/** Processor time of a process so far, from the kernel. */
async function cpuSeconds(pid: number | undefined): Promise<number> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const [user = 0, system = 0] = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13)
    .map(Number);
  return (user + system) / 100;
}

/** Of the connections to this database. */
async function databaseSeconds(): Promise<number> {
  const rows = await source.query<{ pid: number }[]>(
    'SELECT pid FROM pg_stat_activity WHERE datname = current_database()',
  );
  const each = await Promise.all(rows.map(({ pid }) => cpuSeconds(pid)));
  return each.reduce((sum, seconds) => sum + seconds, 0);
}

async function prepare(vault: IdNumberVault) {
  const actor = { accountId: null, name: '系统' };
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
  const settingsUntil = (to: string) => ({
    ...demoTerm,
    windows: {
      registration: { from: day(-3), to },
      unitReview: { from: day(-3), to: day(2) },
      prefectureReview: { from: day(-3), to: day(3) },
      provinceReview: { from: day(-3), to: day(4) },
      study: { from: day(5), to: day(20) },
    },
    exam: { ...demoTerm.exam, days: [{ ...demoTerm.exam.days[0]!, date: day(30).slice(0, 10) }] },
  });
  const facts = { code: '2025-2', name: '2025年第二期', settings: settingsUntil(day(1)), assumed: [], actor };
  const term = await createTerm(source.manager, facts, new Date());
  const unit = await createOrganisation(source.manager, {
    kind: 'unit',
    name: '成都火锅技艺培训学校',
    prefecture: '510100',
  });
  const body = '51010719800101999';
  const number = body + checkCharacterOf(body);
  const person = await source.manager.save(Person, {
    name: '测试考生',
    idKind: 'mainland',
    idNumberSealed: vault.seal(number),
    idNumberHash: vault.hash(number),
  });
  const first = await new Applicant(source, term.id, person, unit, vault).ready({}, new Date());
  const applicants = await prepareApplicants(source, { first, count: people, vault });
  const deadline = Math.ceil(Date.now() / 1000) * 1000 + (EARLIER_SECONDS + seconds + 5) * 1000;
  await source.query('UPDATE term SET settings = $1', [settingsUntil(new Date(deadline).toISOString())]);
  return { applicants, deadline };
}

/** Holds what everybody was told against what is in the database. */
async function compare(stories: readonly Story[], deadline: number): Promise<void> {
  const rows = await source.query<{ id: string; state: string; data: unknown; submittedAt: Date | null }[]>(
    'SELECT id, state, data, submitted_at AS "submittedAt" FROM application',
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  for (const { applicant, kept, submitted, answers } of stories) {
    const row = byId.get(applicant.applicationId)!;
    if (canonicalJson(row.data) !== canonicalJson(kept))
      faults.push(`a save of ${row.id} was acknowledged and is not there`);
    if (submitted !== (row.state === 'unit-review'))
      faults.push(`${row.id} is ${row.state} and was told otherwise`);
    if (row.submittedAt !== null && row.submittedAt.getTime() >= deadline)
      faults.push(`${row.id} was accepted after the instant`);
    for (const { status, code } of answers)
      if (status !== 200 && code !== 'TERM_WINDOW_CLOSED')
        faults.push(`${row.id} was answered ${status} ${code}`);
  }
  const [{ count }] = await source.query(
    `SELECT count(*)::int AS count FROM application_transition WHERE at >= $1`,
    [new Date(deadline)],
  );
  if (count > 0) faults.push(`${count} moves were written after the instant`);
}

function report(stories: readonly Story[]): void {
  const answers = stories.flatMap((story) => story.answers);
  const line = (kind: Answer['kind']) => {
    const of = answers.filter((answer) => answer.kind === kind);
    const times = of.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
    const quantile = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))]!;
    if (kind !== 'earlier' && quantile(0.99) > MOST_MS) faults.push(`p99 of ${kind} is ${quantile(0.99)} ms`);
    const accepted = of.filter(({ status }) => status === 200).length;
    return `| ${kind} | ${of.length} | ${accepted} | ${of.length - accepted} | ${quantile(0.5)} | ${quantile(0.95)} | ${quantile(0.99)} | ${times.at(-1)} |`;
  };
  process.stdout.write(
    `| request | sent | accepted | refused: too late | p50 ms | p95 ms | p99 ms | max ms |\n|${'---|'.repeat(8)}\n${(['earlier', 'save', 'submit'] as const).map(line).join('\n')}\n\n`,
  );
  if (countResent() > 0)
    process.stdout.write(`${countResent()} requests were sent again on a new connection\n`);
  process.stdout.write(`npm run bench:deadline -- --applicants ${people} --seconds ${seconds}\n`);
  process.stdout.write(
    `${cpus().length} cores for API, PostgreSQL and applicants together; Node ${process.version}\n`,
  );
}
