import type { Agent } from 'supertest';
import { Job } from '#database/job';
import { startTestApi, type TestApi } from '../../../test/api/application.ts';
import { Chain, createDemoTerm } from '../../../test/api/chain.ts';
import { createStaff, signedIn } from '../../../test/api/people.ts';

let api: TestApi;
let office: Agent;
let chain: Chain;

beforeAll(async () => {
  api = await startTestApi();
  await createStaff(api);
  office = await signedIn(api, 'sheng');
  chain = new Chain(api, office, await createDemoTerm(api));
});

afterAll(() => api.close());

const read = async () => (await office.get(`/api/terms/${chain.termId}`).expect(200)).body;
const states = async () =>
  Object.fromEntries(
    (await read()).steps.map(({ key, state }: { key: string; state: string }) => [key, state]),
  );
const step = async (key: string) => (await read()).steps.find((one: { key: string }) => one.key === key);

describe('a term', () => {
  it('is listed, and read with its settings, its assumptions in words and the server’s time', async () => {
    const { items } = (await office.get('/api/terms').expect(200)).body;
    expect(items).toEqual([{ id: chain.termId, code: '2025-2', name: '2025年第二期' }]);
    const body = await read();
    expect(body.settings.schema).toBe('kaoka.term/1');
    expect(body.serverTime).toBe(api.clock.now().toISOString());
    expect(body.assumptions).toContainEqual({
      pointer: '/marks/pass',
      label: '合格分数线',
      value: '60 分（满分 100 分）',
      reason: expect.any(String),
      finding: 'C10',
    });
  });

  it('loses an assumption by a confirmation, once, on the record', async () => {
    const confirm = (pointers: string[]) =>
      office.post(`/api/terms/${chain.termId}/confirmations`).send({ pointers });
    const { body } = await confirm(['/marks/pass']).expect(200);
    expect(body.assumptions.map(({ pointer }: { pointer: string }) => pointer)).not.toContain('/marks/pass');
    await confirm(['/marks/pass']).expect(200);
    const { items } = (await office.get(`/api/terms/${chain.termId}/audit-events`).expect(200)).body;
    expect(items.map(({ sentence }: { sentence: string }) => sentence)).toEqual([
      '确认了“合格分数线”：60 分（满分 100 分）',
      expect.stringMatching(/^新建了“2025年第二期”，其中 \d+ 项待确认$/),
    ]);
    expect(items[0]).toMatchObject({
      actor: '四川省职业技能鉴定指导中心 王老师',
      action: 'term.assumption-confirmed',
    });
  });

  it.each([
    [{ pointers: ['/no/such'] }, 'ASSUMPTION_UNKNOWN'],
    [{ pointers: ['/title'] }, 'ASSUMPTION_UNKNOWN'],
    [{ pointers: [] }, 'REQUEST_INVALID'],
    [{}, 'REQUEST_INVALID'],
  ])('refuses to confirm %j', async (body, code) => {
    const answer = await office.post(`/api/terms/${chain.termId}/confirmations`).send(body).expect(422);
    expect(answer.body.code).toBe(code);
  });
});

describe('the line of steps', () => {
  it('A01 begins with the roster', async () => {
    expect(await states()).toEqual({
      'set-up': 'current',
      roster: 'current',
      plan: 'waiting',
      publish: 'waiting',
      exam: 'waiting',
      results: 'waiting',
      credentials: 'waiting',
    });
  });

  it('A02 counts who is in and who has studied enough', async () => {
    await chain.importRoster();
    expect(await step('roster')).toMatchObject({
      state: 'done',
      count: 63,
      detail: '已导入 63 人，学时达标 60 人',
    });
    expect(await step('plan')).toMatchObject({ state: 'current', count: null, total: 60 });
  });

  it('A03 runs while a job runs, and says which', async () => {
    const job = await api.source.manager.save(Job, {
      termId: chain.termId,
      name: 'plan.make',
      version: 1,
      payload: {},
      state: 'running',
      createdAt: api.clock.now(),
      createdBy: '王老师',
    });
    expect(await step('plan')).toMatchObject({ state: 'running', jobId: job.id });
    await api.source.manager.update(Job, { id: job.id }, { state: 'failed', message: '内存不足' });
    expect(await step('plan')).toMatchObject({ state: 'failed', detail: '内存不足', jobId: job.id });
  });

  it('A04 leads on from plan to cards', async () => {
    api.clock.pass(1);
    const plan = await chain.plan();
    expect(await step('plan')).toMatchObject({
      state: 'done',
      count: 60,
      total: 60,
      detail: '第 1 版，全部排上',
    });
    expect(await step('publish')).toMatchObject({ state: 'current', detail: '第 1 版待发布' });
    await chain.publish(plan);
    expect(await step('publish')).toMatchObject({ state: 'done', count: 60, total: 60 });
    expect(await step('exam')).toMatchObject({ state: 'current', detail: '2025年6月6日（星期五）' });
    expect(await step('results')).toMatchObject({ state: 'current', count: 0, total: 60 });
    api.clock.set('2025-06-06T12:00:00Z');
    office = await signedIn(api, 'sheng');
    chain = new Chain(api, office, chain.termId);
    expect(await step('exam')).toMatchObject({
      state: 'done',
      detail: '已于2025年6月6日（星期五）20:00结束',
    });
    await chain.importScores();
    const { passed } = (
      await api.source.query(`SELECT count(*)::int AS passed FROM result WHERE code = 'N' AND score >= 60`)
    )[0];
    expect(await step('results')).toMatchObject({
      state: 'done',
      detail: `已登记 60 人，合格 ${passed} 人，已公布`,
    });
    expect(await step('credentials')).toMatchObject({ state: 'current', count: 0, total: passed });
    await chain.issue();
    expect(await step('credentials')).toMatchObject({ state: 'done', count: passed, total: passed });
  }, 60_000);

  it('A05 every deed of it is in the audit log, in words, newest first, page by page', async () => {
    const page = async (number: number) =>
      (await office.get(`/api/terms/${chain.termId}/audit-events?page=${number}&size=5`).expect(200)).body;
    const [first, second] = [await page(1), await page(2)];
    expect(first.total).toBeGreaterThan(10);
    expect(first.items).toHaveLength(5);
    expect(Number(first.items[4].id)).toBeGreaterThan(Number(second.items[0].id));
    const sentences = [...first.items, ...second.items].map(({ sentence }: { sentence: string }) => sentence);
    expect(sentences).toContain('发布了第 1 版考试安排：准考证 60 张');
    for (const sentence of sentences) expect(sentence).not.toMatch(/undefined|进行了一项操作/);
  });
});
