import { listExamPapers, requestPapers } from '#database/paper';
import { publishPlan, requestPlan } from '#database/plan';
import { until } from './until.ts';
import { clerk, World } from './world.ts';

jest.setTimeout(120_000);

let world: World;
let planId: string;

beforeAll(async () => {
  world = await World.create();
  world.startWorker();
  await world.finished((await world.requestRoster(40)).id);
  const job = await world.request(async (manager, now) => {
    const request = { termId: world.term.id, effort: 'quick' as const, actor: clerk };
    const { plan, job } = await requestPlan(manager, request, now);
    planId = plan.id;
    return job;
  });
  await world.finished(job.id);
});

afterAll(() => world.destroy());

const requestPrint = () =>
  world.request((manager, now) => requestPapers(manager, { termId: world.term.id, actor: clerk }, now));
const papers = async () =>
  (await listExamPapers(world.source.manager, planId)).map(({ id, artefactDigest }) => ({
    id,
    artefactDigest,
  }));

/** Every file that a row names is there whole: its bytes are those of its digest, from its head to its end. */
async function expectWhole(digests: string[]): Promise<void> {
  expect(digests.length).toBeGreaterThan(0);
  for (const digest of digests) {
    const bytes = Buffer.from(await world.store.read(digest));
    expect(bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-');
    expect(bytes.subarray(-6).toString('latin1')).toContain('%%EOF');
  }
}

describe('printing', () => {
  it('P01 waits for a store that cannot be written for a while, and goes on by itself', async () => {
    const mend = await world.breakStore();
    const job = await world.request((manager, now) => publishPlan(manager, { planId, actor: clerk }, now));
    await until('a second attempt', async () => (await world.getJob(job.id)).attempts > 1);
    await mend();
    await world.finished(job.id);
    const slips = await world.source.query<{ digest: string }[]>(
      'SELECT artefact_digest AS digest FROM admit_slip',
    );
    expect(slips).toHaveLength(40);
    await expectWhole(slips.map(({ digest }) => digest));
  });

  const onLinux = process.platform === 'linux' ? it : it.skip;
  onLinux(
    'P02 goes on when Chromium is killed in the middle of a page, and leaves only whole files',
    async () => {
      const job = await requestPrint();
      for (const share of [2, 6]) {
        await until(`${share} papers`, async () => (await world.getJob(job.id)).done >= share);
        expect(await world.killChromium()).toBeGreaterThan(0);
      }
      await world.finished(job.id);
      await expectWhole((await papers()).map(({ artefactDigest }) => artefactDigest));
    },
  );

  it('P03 fails with its reason where the store stays broken, and what was printed before stays whole', async () => {
    const before = await papers();
    const mend = await world.breakStore();
    const job = await requestPrint();
    await until('the job to give up', async () => (await world.getJob(job.id)).state === 'failed', 60_000);
    const { problem } = await world.getJob(job.id);
    await mend();
    expect(problem).toMatchObject({ code: 'STORE_FAILED', detail: expect.stringContaining('文件库') });
    expect(await papers()).toEqual(before);
    await expectWhole(before.map(({ artefactDigest }) => artefactDigest));
    await world.finished((await requestPrint()).id);
  });
});
