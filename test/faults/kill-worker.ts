import { MoreThan } from 'typeorm';
import { requestIssue } from '#database/credential';
import { Job } from '#database/job';
import { publishPlan, requestPlan } from '#database/plan';
import { publishRecorded } from '../factories/chain.ts';
import type { TestRedis } from '../redis/server.ts';
import { freezeRows, freezeTable, releaseAll } from './freeze.ts';
import { until } from './until.ts';
import { clerk, World } from './world.ts';

/** More than one batch of issuing. */
const PEOPLE = 60;

/** Seeded, so that a failure can be repeated; a run picks other moments with `FAULT_SEED`. */
const seed = Number(process.env.FAULT_SEED ?? 20_250_606);

function* moments(): Generator<number, never> {
  for (let state = seed >>> 0; ; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 32;
  }
}

/** One chain, from the roster to the cards, in which the worker is killed at every step. */
export function describeKills(startRedis?: () => Promise<TestRedis>): void {
  let redis: TestRedis | undefined;
  let world: World;
  let planId: string;
  const random = moments();

  jest.setTimeout(90_000);
  beforeAll(async () => {
    redis = await startRedis?.();
    world = await World.create(redis?.url);
    world.startWorker();
  });
  afterAll(async () => {
    await world.destroy();
    await redis?.stop();
  });

  afterEach(releaseAll);

  const count = async (sql: string): Promise<number> => {
    const [row] = await world.source.query<[{ count: number }]>(`SELECT count(*)::int AS count FROM ${sql}`);
    return row.count;
  };
  const deeds = (action: string) => count(`audit_event WHERE action = '${action}'`);

  /** Kills the worker when a job has come to a share of its work that the seed picks, and starts another. */
  const killOnTheWay = async (job: Job) => {
    const share = random.next().value * 0.8;
    await until(`job ${job.id} to be ${share} done`, async () => {
      const { done, total, state } = await world.getJob(job.id);
      return state === 'done' || (total > 0 && done / total > share);
    });
    await world.killWorker();
    world.startWorker();
  };

  it('K01 in the middle of an import leaves nothing half-done', async () => {
    const { job, freeze } = await frozen(world.requestRoster(PEOPLE, false));
    await world.killWorker();
    await freeze.release();
    expect(await count('candidate')).toBe(0);
    expect(await count('person')).toBe(0);
    expect(await count(`import WHERE state = 'importing'`)).toBe(1);

    world.startWorker();
    await world.finished(job.id);
    for (const table of ['candidate', 'person', 'account']) expect(await count(table)).toBe(PEOPLE);
    expect(await deeds('roster.imported')).toBe(1);
  });

  it('K02 between the commit of an import and the end of its job imports it once', async () => {
    const { job, freeze } = await frozen(world.requestRoster(PEOPLE, false));
    const atTheEnd = await freezeRows(world.source, 'job', `id = '${job.id}'`);
    await freeze.release();
    await atTheEnd.reached();
    await world.killWorker();
    await atTheEnd.release();
    expect(await count(`import WHERE state = 'imported'`)).toBe(2);
    expect((await world.getJob(job.id)).state).toBe('running');

    world.startWorker();
    await world.finished(job.id);
    // The same people came a second time.
    expect(await count('candidate')).toBe(PEOPLE);
    expect(await count('(SELECT DISTINCT serial FROM candidate) AS serials')).toBe(PEOPLE);
    expect(await deeds('roster.imported')).toBe(2);
  });

  it('K03 while planning, and while the plan is written, makes one plan', async () => {
    const freeze = await freezeTable(world.source, 'plan_assignment');
    const job = await world.request(async (manager, now) => {
      const request = { termId: world.term.id, effort: 'quick' as const, actor: clerk };
      const { plan, job } = await requestPlan(manager, request, now);
      planId = plan.id;
      return job;
    });
    await until('planning to begin', async () => (await world.getJob(job.id)).state === 'running');
    await new Promise((resolve) => setTimeout(resolve, random.next().value * 300));
    await world.killWorker();
    world.startWorker();
    await freeze.reached();
    await world.killWorker();
    await freeze.release();
    expect(await count('plan_assignment')).toBe(0);
    expect(await count(`plan WHERE state = 'computing'`)).toBe(1);

    world.startWorker();
    await world.finished(job.id);
    expect(await count('plan_assignment')).toBe(PEOPLE);
    expect(await count(`plan WHERE state = 'draft'`)).toBe(1);
    expect(await deeds('plan.made')).toBe(1);
  });

  it('K04 while rendering goes on with those that have no file', async () => {
    const job = await world.request((manager, now) => publishPlan(manager, { planId, actor: clerk }, now));
    await killOnTheWay(job);
    const kept = await world.source.query<{ id: string; artefact_digest: string }[]>(
      'SELECT id, artefact_digest FROM admit_slip WHERE artefact_digest IS NOT NULL',
    );
    await killOnTheWay(job);
    await world.finished(job.id);

    expect(await count('admit_slip')).toBe(PEOPLE);
    expect(await count('(SELECT DISTINCT candidate_id FROM admit_slip) AS people')).toBe(PEOPLE);
    expect(await count('admit_slip WHERE artefact_digest IS NULL')).toBe(0);
    for (const { id, artefact_digest } of kept)
      expect(await count(`admit_slip WHERE id = '${id}' AND artefact_digest = '${artefact_digest}'`)).toBe(1);
    expect(await count(`printout WHERE kind = 'slips' AND count = ${PEOPLE}`)).toBe(1);
    expect(await deeds('slips.rendered')).toBe(1);
  });

  it('K05 in the middle of a score import leaves nothing half-done', async () => {
    const { job, freeze } = await frozen(world.requestScores(false));
    await world.killWorker();
    await freeze.release();
    expect(await count('result')).toBe(0);

    world.startWorker();
    await world.finished(job.id);
    expect(await count('result')).toBe(PEOPLE);
    expect(await deeds('scores.imported')).toBe(1);
  });

  it('K06 while issuing leaves no gap, no number twice and nobody with two', async () => {
    await publishRecorded(world.source, world.term.id);
    const { pass } = world.term.settings.marks;
    const passing = `result WHERE code = 'N' AND score >= ${pass}`;
    // The last to pass is in the second batch, which begins when the first has been committed.
    const last = `serial = (SELECT max(c.serial) FROM candidate c WHERE c.id IN (SELECT candidate_id FROM ${passing}))`;
    const freeze = await freezeRows(world.source, 'candidate', last);
    const job = await world.request((manager, now) =>
      requestIssue(manager, { termId: world.term.id, actor: clerk }, now),
    );
    await freeze.reached();
    await world.killWorker();
    await freeze.release();
    expect(await count('credential')).toBe(50);
    expect(await count('credential_serial WHERE last = 50')).toBe(1);

    world.startWorker();
    await world.finished(job.id);
    const passed = await count(passing);
    expect(passed).toBeGreaterThan(50);
    const numbers = await world.source.query<{ serial: number }[]>(
      'SELECT substr(number, 6, 5)::int AS serial FROM credential ORDER BY 1',
    );
    expect(numbers.map((row) => row.serial)).toEqual(Array.from({ length: passed }, (_, at) => at + 1));
    expect(await count('(SELECT DISTINCT candidate_id FROM credential) AS people')).toBe(passed);
    expect(await count(`credential_serial WHERE last = ${passed}`)).toBe(1);
    expect(await deeds('credentials.issued')).toBe(2);
  });

  it('K07 while making cards goes on to one card for each', async () => {
    const [job, ...others] = await world.source.manager.findBy(Job, { name: 'cards.render' });
    expect(others).toEqual([]);
    await killOnTheWay(job!);
    await world.finished(job!.id);
    const issued = await count('credential');
    expect(await count('credential WHERE artefact_digest IS NOT NULL')).toBe(issued);
    expect(await count(`printout WHERE kind = 'cards' AND count = ${issued}`)).toBe(1);
  });

  it('K08 is replaced within ten seconds', async () => {
    const { job, freeze } = await frozen(world.requestScores(false));
    await world.killWorker();
    const killed = performance.now();
    world.startWorker();
    await until('another worker to take over', async () => (await world.getJob(job.id)).attempts > 1);
    expect(performance.now() - killed).toBeLessThan(10_000);
    await freeze.release();
    await world.finished(job.id);
  });

  it('K09 a job whose requester died before handing it over is found', async () => {
    const job = await world.requestRoster(PEOPLE, false);
    await world.finished(job.id);
    expect((await world.getJob(job.id)).attempts).toBe(1);
  });

  it('K10 told to end, it ends in order, and the next one goes on', async () => {
    // The first in the order of printing, so that a card that is done was made now.
    await world.source.query(
      'UPDATE credential SET artefact_digest = NULL WHERE substr(number, 6, 5)::int <= 20',
    );
    const job = await world.request((manager, now) =>
      requestIssue(manager, { termId: world.term.id, actor: clerk }, now),
    );
    await world.finished(job.id);
    const cards = await world.source.manager.findOneByOrFail(Job, {
      name: 'cards.render',
      createdAt: MoreThan(job.createdAt),
    });
    await until('the first card', async () => (await world.getJob(cards.id)).done > 0);
    // Chromium is among them only where a template had to be printed anew.
    if (process.platform === 'linux') expect(await world.countProcesses()).toBeGreaterThanOrEqual(1);
    expect(await world.stopWorker()).toBe(0);
    if (process.platform === 'linux') expect(await world.countProcesses()).toBe(0);
    expect((await world.getJob(cards.id)).state).toBe('running');

    world.startWorker();
    await world.finished(cards.id);
    expect(await count('credential WHERE artefact_digest IS NULL')).toBe(0);
  });

  /** Hands a job over and stops the worker in the transaction of its work, right before the audit event. */
  async function frozen(request: Promise<Job>) {
    const job = await request;
    const freeze = await freezeTable(world.source, 'audit_event');
    await world.queue.add(job);
    await freeze.reached();
    return { job, freeze };
  }
}
