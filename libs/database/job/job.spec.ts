import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { createDataSource } from '#database';
import { createDemoTerm } from '../../../test/factories/chain.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/postgres/database.ts';
import { planMake } from './contract-names.ts';
import { Job } from './job.ts';
import { acquireJobLock } from './lock.ts';
import { progressReporter } from './progress.ts';
import { requestJob } from './request.ts';
import { failJob, finishJob, startJob } from './run.ts';
import { listStrandedJobs } from './stranded.ts';

const created = new Date('2025-06-06T08:00:00Z');
const later = new Date('2025-06-06T08:00:10Z');

describe('jobs', () => {
  let database: TestDatabase;
  let source: DataSource;
  let termId: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    source = await createDataSource(database.url).initialize();
    termId = (await createDemoTerm(source)).id;
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });
  afterEach(() => source.manager.deleteAll(Job));

  const request = (planId: string = randomUUID()) =>
    requestJob(
      source.manager,
      { contract: planMake, payload: { planId }, termId, createdBy: '测试员' },
      created,
    );
  const start = (id: string) => source.transaction((manager) => startJob(manager, id));
  const get = (id: string) => source.manager.findOneByOrFail(Job, { id });
  const stranded = async (now = later) => (await listStrandedJobs(source.manager, now)).map(({ id }) => id);

  it('J01 the same work waits once; once it runs, it may be asked for again', async () => {
    const planId = randomUUID();
    const first = await request(planId);
    expect((await request(planId)).id).toBe(first.id);
    expect((await request()).id).not.toBe(first.id);
    await start(first.id);
    expect((await request(planId)).id).not.toBe(first.id);
  });

  it('J02 begins any number of times and ends once', async () => {
    const { id } = await request();
    await start(id);
    expect(await start(id)).toMatchObject({ state: 'running', attempts: 2 });
    await finishJob(source.manager, id, '完成', later);
    await failJob(source.manager, id, { code: 'LATE', detail: '晚了', errors: [] }, later);
    expect(await get(id)).toMatchObject({ state: 'done', message: '完成', problem: null, finishedAt: later });
    expect(await start(id)).toBeUndefined();
    expect(await start(randomUUID())).toBeUndefined();
  });

  it('J03 shows its progress by whole percents', async () => {
    const { id } = await request();
    await start(id);
    const report = progressReporter(source.manager, id);
    await report(0, 1000, '0/1000');
    await report(9, 1000, '9/1000');
    expect(await get(id)).toMatchObject({ done: 0, total: 1000, message: '0/1000' });
    await report(10, 1000, '10/1000');
    expect(await get(id)).toMatchObject({ done: 10, message: '10/1000' });
  });

  it('J04 is run by one at a time', async () => {
    const { id } = await request();
    const lock = await acquireJobLock(database.url, id);
    expect(await acquireJobLock(database.url, id)).toBeUndefined();
    const other = await acquireJobLock(database.url, randomUUID());
    expect(other).toBeDefined();
    await lock!.release();
    const again = await acquireJobLock(database.url, id);
    expect(again).toBeDefined();
    await Promise.all([again!.release(), other!.release()]);
  });

  it('J05 tells its holder when the lock is lost', async () => {
    const { id } = await request();
    const lock = await acquireJobLock(database.url, id);
    const lost = new Promise((resolve) => lock!.signal.addEventListener('abort', resolve, { once: true }));
    const admin = new Client(database.url);
    await admin.connect();
    await admin.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'kaoka job lock'`,
    );
    await admin.end();
    await lost;
    const next = await acquireJobLock(database.url, id);
    expect(next).toBeDefined();
    await Promise.all([next!.release(), lock!.release()]);
  });

  it('J06 is stranded when it is open, not quite new, and nobody holds its lock', async () => {
    const waiting = await request();
    const running = await request();
    const held = await request();
    const over = await request();
    await start(running.id);
    await start(held.id);
    await finishJob(source.manager, over.id, '完成', later);
    const lock = await acquireJobLock(database.url, held.id);
    expect(new Set(await stranded())).toEqual(new Set([waiting.id, running.id]));
    expect(await stranded(created)).toEqual([]);
    await lock!.release();
    expect(await stranded()).toContain(held.id);
  });
});
