import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { DomainError } from '#problem';
import { createTestDatabase, type TestDatabase } from '../../test/postgres/database.ts';
import { hasRedis, startTestRedis, type TestRedis } from '../../test/redis/server.ts';
import type { QueueLocation } from './connection.ts';
import { openQueue, type Queue } from './queue.ts';
import { type Delivery, openWorker, type QueueWorker } from './worker.ts';

const backends = hasRedis() ? ['PostgreSQL', 'Redis'] : ['PostgreSQL'];

async function until(condition: () => boolean | Promise<boolean>, milliseconds = 15_000): Promise<void> {
  const end = performance.now() + milliseconds;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`not within ${milliseconds} ms`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe.each(backends)('the queue on %s', (backend) => {
  let database: TestDatabase;
  let redis: TestRedis | undefined;
  let location: QueueLocation;
  let queue: Queue;
  let worker: QueueWorker | undefined;
  const errors: Error[] = [];
  const note = (error: Error) => void errors.push(error);

  beforeAll(async () => {
    database = await createTestDatabase();
    if (backend === 'Redis') redis = await startTestRedis();
    location = { databaseUrl: database.url, redisUrl: redis?.url };
  });
  afterAll(async () => {
    await redis?.stop();
    await database.drop();
  });
  beforeEach(async () => {
    errors.length = 0;
    queue = await openQueue(location, note);
  });
  afterEach(async () => {
    await worker?.close();
    worker = undefined;
    await queue.close();
  });

  /** One queue serves all cases: what an earlier one left in it comes to a later one's worker, too. */
  const work = async (run: (delivery: Delivery) => Promise<void>, concurrency = 2) => {
    worker = await openWorker(location, run, { concurrency, onError: note });
  };

  it('Q01 carries the id of a job to a worker, and nothing else', async () => {
    const seen: Delivery[] = [];
    await work(async (delivery) => void seen.push(delivery));
    const id = randomUUID();
    expect(await queue.add({ id })).toBe(true);
    await until(() => seen.length > 0);
    expect(seen).toEqual([{ jobId: id, attempt: 1, last: false }]);
  });

  it('Q02 does not queue a job twice while it waits', async () => {
    const id = randomUUID();
    const other = randomUUID();
    await queue.add({ id });
    await queue.add({ id });
    await queue.add({ id: other });
    const seen: string[] = [];
    await work(async ({ jobId }) => void seen.push(jobId), 1);
    await until(() => seen.includes(other));
    expect(seen).toEqual([id, other]);
  });

  it('Q03 takes a job again once it has ended, as the sweep may have to', async () => {
    const id = randomUUID();
    let runs = 0;
    await work(async () => void runs++);
    await queue.add({ id });
    await until(() => runs === 1);
    await until(async () => {
      await queue.add({ id });
      return runs === 2;
    });
  });

  it('Q04 tries again after a failure that may pass', async () => {
    const attempts: number[] = [];
    const id = randomUUID();
    await work(async ({ jobId, attempt }) => {
      if (jobId !== id) return;
      attempts.push(attempt);
      if (attempt < 2) throw new Error('the database went away');
    });
    await queue.add({ id });
    await until(() => attempts.length === 2);
    expect(attempts).toEqual([1, 2]);
    expect(errors.map((error) => error.message)).toContain('the database went away');
  });

  it('Q05 does not try again what the domain refused', async () => {
    const refused = randomUUID();
    const seen: string[] = [];
    await work(async ({ jobId }) => {
      if (jobId !== refused) return;
      seen.push(jobId);
      throw new DomainError({ kind: 'conflict', code: 'NO', detail: '不可以' });
    }, 1);
    await queue.add({ id: refused });
    await until(() => errors.length > 0);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(seen).toEqual([refused]);
  });

  it('Q06 lets a run end before it closes', async () => {
    let ended = false;
    let begun = false;
    await work(async () => {
      begun = true;
      await new Promise((resolve) => setTimeout(resolve, 400));
      ended = true;
    });
    await queue.add({ id: randomUUID() });
    await until(() => begun);
    await worker?.close();
    worker = undefined;
    expect(ended).toBe(true);
  });

  it('Q07 gives every connection back, even when closed right after it was opened', async () => {
    for (let round = 0; round < 5; round += 1) {
      const brief = await openWorker(location, async () => undefined, { concurrency: 1, onError: note });
      await brief.close();
      await (await openQueue(location, note)).close();
    }
    await queue.close();
    const client = new Client(database.url);
    await client.connect();
    const others = async () => {
      const { rows } = await client.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid()`,
      );
      return rows[0]?.count ?? -1;
    };
    try {
      await until(async () => (await others()) === 0, 3000);
    } finally {
      await client.end();
    }
    expect(errors).toEqual([]);
  });
});

describe('a queue that cannot be reached', () => {
  it('Q08 says so in time instead of hanging or throwing, and once closed keeps no process alive', async () => {
    if (!hasRedis()) return;
    const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
    const before = timers();
    const redis = await startTestRedis();
    const errors: Error[] = [];
    const queue = await openQueue({ databaseUrl: '', redisUrl: redis.url }, (error) => errors.push(error));
    await redis.stop();
    expect(await queue.add({ id: randomUUID() })).toBe(false);
    expect(errors.length).toBeGreaterThan(0);
    await queue.close();
    await until(() => timers() <= before, 1000);
  });
});
