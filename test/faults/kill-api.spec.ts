import { Job } from '#database/job';
import { hasRedis, startTestRedis, type TestRedis } from '../redis/server.ts';
import { ApiWorld } from './api-world.ts';
import { freezeTable, releaseAll } from './freeze.ts';
import { until } from './until.ts';

const PEOPLE = 40;

jest.setTimeout(90_000);

/** A request whose answer never comes, since the API dies over it; a refusal would be an answer. */
const lost = (request: Promise<unknown>) => expect(request).rejects.toThrow('fetch failed');

describe('an API killed with SIGKILL', () => {
  let world: ApiWorld;
  let sheet: Uint8Array;
  let importId: string;

  beforeAll(async () => {
    world = await ApiWorld.create();
    sheet = await world.roster(PEOPLE);
  });
  afterAll(() => world.destroy());
  afterEach(releaseAll);

  /** Kills the API in a transaction, right before its audit event, and starts another. */
  const killWithin = async (request: () => Promise<unknown>) => {
    const freeze = await freezeTable(world.source, 'audit_event');
    const answer = lost(request());
    await Promise.race([freeze.reached(), answer]);
    await world.stack.killApi();
    await freeze.release();
    await answer;
    await world.stack.startApi();
  };

  const finished = async (jobId: string) => {
    await until(`job ${jobId} to finish`, async () => {
      const { state, problem } = await world.source.manager.findOneByOrFail(Job, { id: jobId });
      if (state === 'failed') throw new Error(JSON.stringify(problem));
      return state === 'done';
    });
  };

  it('F01 in the middle of an upload has taken nothing in', async () => {
    world.uploadHalf(sheet);
    await until('half of the file to arrive', async () => (await world.listFiles()).uploads.length > 1);
    await world.stack.killApi();
    await world.stack.startApi();
    expect(await world.count('import')).toBe(0);
    expect(await world.count(`audit_event WHERE action = 'import.checked'`)).toBe(0);
    expect((await world.listFiles()).stored).toEqual([]);
  });

  it('F02 while it keeps a checked sheet has not kept it; sent again, it has', async () => {
    await killWithin(() => world.upload(sheet));
    expect(await world.count('import')).toBe(0);
    importId = await world.upload(sheet);
    expect(await world.count(`import WHERE state = 'checked'`)).toBe(1);
    // The file was in the store before the row that names it, and is there once.
    expect((await world.listFiles()).stored).toHaveLength(1);
  });

  it('F03 while it sends the sheet on its way has not sent it', async () => {
    await killWithin(() => world.office.post(`/api/imports/${importId}/commit`));
    expect(await world.count(`import WHERE state = 'checked' AND job_id IS NULL`)).toBe(1);
    expect(await world.count('job')).toBe(0);
  });

  it('F04 between the commit and the hand-over has sent it: it is imported once', async () => {
    const freeze = await freezeTable(world.source, 'bullmq.job');
    const answer = lost(world.office.post(`/api/imports/${importId}/commit`));
    await freeze.reached();
    expect(await world.count(`import WHERE state = 'importing'`)).toBe(1);
    await world.stack.killApi();
    await world.cutWaiting();
    await freeze.release();
    await answer;
    expect(await world.count('bullmq.job')).toBe(0);
    const [job, ...others] = await world.source.manager.find(Job);
    expect(others).toEqual([]);
    expect(job).toMatchObject({ name: 'roster.import', state: 'queued' });

    world.stack.startWorker();
    await finished(job!.id);
    await world.stack.startApi();
    expect(await world.count('candidate')).toBe(PEOPLE);
    expect(await world.count(`audit_event WHERE action = 'roster.imported'`)).toBe(1);
    await expect(world.office.post(`/api/imports/${importId}/commit`)).rejects.toThrow('IMPORT_ALREADY_DONE');
  });

  it('F05 while it publishes has published nothing; asked again, each has one slip', async () => {
    const { planId, jobId } = await world.office.post<{ planId: string; jobId: string }>(
      `/api/terms/${world.termId}/plans`,
      { seed: 1, effort: 'quick' },
    );
    await finished(jobId);
    await killWithin(() => world.office.post(`/api/plans/${planId}/publication`));
    expect(await world.count(`plan WHERE state = 'draft'`)).toBe(1);
    expect(await world.count('admit_slip')).toBe(0);
    expect(await world.count(`job WHERE name = 'slips.render'`)).toBe(0);

    await world.office.post(`/api/plans/${planId}/publication`);
    expect(await world.count(`plan WHERE state = 'published'`)).toBe(1);
    const slips = await world.source.query<{ candidate_id: string; number: string }[]>(
      'SELECT candidate_id, number FROM admit_slip WHERE voided_at IS NULL',
    );
    expect(slips).toHaveLength(PEOPLE);
    expect(new Set(slips.map((slip) => slip.candidate_id)).size).toBe(PEOPLE);
    expect(new Set(slips.map((slip) => slip.number)).size).toBe(PEOPLE);
  });
});

(hasRedis() ? describe : describe.skip)('an API killed with SIGKILL, the queue on Redis', () => {
  let redis: TestRedis;
  let world: ApiWorld;

  beforeAll(async () => {
    redis = await startTestRedis();
    world = await ApiWorld.create(redis.url);
  });
  afterAll(async () => {
    await world.destroy();
    await redis.stop();
  });

  it('F06 between the commit and the hand-over has sent it: it is imported once', async () => {
    const importId = await world.upload(await world.roster(PEOPLE));
    redis.freeze();
    const answer = lost(world.office.post(`/api/imports/${importId}/commit`));
    await until('the commit', async () => (await world.count(`import WHERE state = 'importing'`)) === 1);
    await world.stack.killApi();
    redis.thaw();
    await answer;

    world.stack.startWorker();
    await until('the import', async () => (await world.count(`import WHERE state = 'imported'`)) === 1);
    expect(await world.count('candidate')).toBe(PEOPLE);
    expect(await world.count(`audit_event WHERE action = 'roster.imported'`)).toBe(1);
  });
});
