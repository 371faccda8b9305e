import type { Agent } from 'supertest';
import { checkPlan, parseInstance, parsePlan } from '#scheduling';
import { startTestApi, type TestApi } from '../../../test/api/application.ts';
import { Chain, createDemoTerm } from '../../../test/api/chain.ts';
import { download } from '../../../test/api/download.ts';
import { createStaff, signedIn } from '../../../test/api/people.ts';

let api: TestApi;
let office: Agent;
let chain: Chain;
let planId: string;

const deeds = async (action: string) => {
  const sql = 'SELECT count(*)::int AS count FROM audit_event WHERE action = $1';
  const [row] = await api.source.query<[{ count: number }]>(sql, [action]);
  return row.count;
};

beforeAll(async () => {
  api = await startTestApi();
  await createStaff(api);
  office = await signedIn(api, 'sheng');
  chain = new Chain(api, office, await createDemoTerm(api));
});

afterAll(() => api.close());

describe('planning', () => {
  const request = (body: object) => office.post(`/api/terms/${chain.termId}/plans`).send(body);

  it('is refused while nobody is qualified', async () => {
    expect((await request({}).expect(409)).body.code).toBe('NO_QUALIFIED_CANDIDATES');
    await chain.importRoster();
  });

  it.each([{ seed: -1 }, { seed: 1.5 }, { seed: '1' }, { effort: 'most' }, { effort: 'quick', more: 1 }])(
    'refuses %j',
    async (body) => {
      expect((await request(body).expect(422)).body.code).toBe('REQUEST_INVALID');
    },
  );

  it('gives a job and a plan, of which nothing can be downloaded before it is computed', async () => {
    const { body } = await request({ seed: 7, effort: 'quick' }).expect(202);
    const { items } = (await office.get(`/api/terms/${chain.termId}/plans`).expect(200)).body;
    expect(items).toMatchObject([
      { id: body.planId, state: 'computing', version: 1, seed: 7, complete: false },
    ]);
    expect((await request({}).expect(409)).body.code).toBe('PLAN_IN_PROGRESS');
    expect((await office.get(`/api/plans/${body.planId}/plan.json`).expect(409)).body.code).toBe(
      'PLAN_NOT_COMPUTED',
    );
    expect((await office.get(`/api/plans/${body.planId}`).expect(200)).body).toMatchObject({
      levels: [],
      batches: [],
    });
    expect((await office.post(`/api/plans/${body.planId}/publication`).expect(409)).body.code).toBe(
      'PLAN_NOT_DRAFT',
    );
  });

  it('can be stopped early, any number of times, and is then about to end', async () => {
    const [{ id, jobId }] = (await office.get(`/api/terms/${chain.termId}/plans`)).body.items;
    expect((await office.get(`/api/jobs/${jobId}`)).body).toMatchObject({ stopping: false, detail: null });
    for (let turn = 0; turn < 2; turn += 1)
      expect((await office.post(`/api/plans/${id}/stop`).expect(202)).body).toEqual({ jobId });
    expect((await office.get(`/api/jobs/${jobId}`)).body.stopping).toBe(true);
    expect(await deeds('plan.stopped')).toBe(1);
  });

  it('can be called off, once, and then leaves nothing but a line of history', async () => {
    const [{ id, jobId }] = (await office.get(`/api/terms/${chain.termId}/plans`)).body.items;
    await office.delete(`/api/plans/${id}`).expect(204);
    expect((await office.get(`/api/jobs/${jobId}`)).body).toMatchObject({
      state: 'done',
      message: '已取消',
      stopping: false,
    });
    expect((await office.get(`/api/plans/${id}`)).body).toMatchObject({ state: 'cancelled', batches: [] });
    const again = (await office.delete(`/api/plans/${id}`).expect(409)).body;
    expect(again).toMatchObject({
      code: 'PLAN_NOT_COMPUTING',
      detail: '第1版编排为“已取消”，不在计算中',
    });
    expect((await office.post(`/api/plans/${id}/stop`).expect(409)).body.code).toBe('PLAN_NOT_COMPUTING');
    const steps = (await office.get(`/api/terms/${chain.termId}`)).body.steps;
    expect(steps.find(({ key }: { key: string }) => key === 'plan')).toMatchObject({
      state: 'current',
      detail: '60 人待编排',
    });
  });
});

describe('a computed plan', () => {
  beforeAll(async () => {
    planId = await chain.plan();
  }, 60_000);

  it('shows batches, rooms and seats, and how good each level is proved to be', async () => {
    const { body } = await office.get(`/api/plans/${planId}`).expect(200);
    expect(body).toMatchObject({ state: 'draft', version: 2, complete: true, unassigned: 0, report: null });
    expect(body.levels[0]).toEqual({
      key: 'batches',
      title: '启用场次',
      unit: '场',
      source: '通知二：根据具体参培人数分批组织考试',
      score: 1,
      bound: 1,
      proof: 'optimal',
    });
    const { comfort } = body.score;
    expect(body.levels.find(({ key }: { key: string }) => key === 'comfort')).toMatchObject({
      title: '舒适度',
      score: comfort,
      parts: [
        { key: 'splitPrefectures', name: '拆散市（州）', value: body.score.splitPrefectures },
        { key: 'imbalance', name: '场次不均', value: body.score.imbalance },
      ],
    });
    expect(body.freeBatches.map(({ start }: { start: string }) => start.slice(11, 16))).toEqual(
      ['08:30', '10:30', '13:30', '15:30', '17:30'].filter((time) => !body.batches[0].start.includes(time)),
    );
    expect(body.units).toHaveLength(21);
    const [batch] = body.batches;
    expect(batch).toMatchObject({ venue: 'torch', load: 60, capacity: 102 });
    expect(Date.parse(batch.end) - Date.parse(batch.start)).toBe(90 * 60_000);
    expect(
      batch.rooms.map(
        ({
          name,
          rows,
          columns,
          spare,
        }: {
          name: string;
          rows: number;
          columns: number;
          spare: string[];
        }) => [name, rows, columns, spare],
      ),
    ).toEqual([
      ['第1考场', 5, 6, ['5-6']],
      ['第2考场', 5, 6, ['5-6']],
      ['第3考场', 5, 5, ['5-5']],
      ['第4考场', 4, 5, []],
    ]);
    const seats = batch.rooms.flatMap((room: { seats: { seat: string; name: string }[] }) => room.seats);
    expect(seats).toHaveLength(60);
    expect(seats[0]).toEqual({
      seat: expect.stringMatching(/^\d-\d$/),
      candidateId: expect.any(String),
      name: expect.any(String),
      unitId: expect.any(String),
      prefecture: expect.stringMatching(/^51/),
      accessible: expect.any(Boolean),
    });
  });

  it('is downloaded with its instance in the public form, and the checker accepts the pair', async () => {
    const read = async (file: string) =>
      JSON.parse((await download(office.get(`/api/plans/${planId}/${file}`))).bytes.toString());
    const instance = parseInstance(await read('instance.json'));
    const plan = parsePlan(await read('plan.json'));
    expect(plan.assignments).toHaveLength(60);
    expect(checkPlan(instance, plan)).toEqual([]);
  });

  it('is published once', async () => {
    await chain.publish(planId);
    const { body } = await office.get(`/api/plans/${planId}`).expect(200);
    expect(body).toMatchObject({
      state: 'published',
      publishedAt: api.clock.now().toISOString(),
      publishedBy: '四川省职业技能鉴定指导中心 王老师',
    });
    expect((await office.post(`/api/plans/${planId}/publication`).expect(409)).body.code).toBe(
      'PLAN_NOT_DRAFT',
    );
  });

  it('that does not exist is 404 by every address', async () => {
    const absent = '/api/plans/7b0d3f6e-4f2f-4f7e-9a53-2f6d1d1c9a10';
    for (const address of [absent, `${absent}/plan.json`, `${absent}/instance.json`])
      expect((await office.get(address).expect(404)).body.code).toBe('NOT_FOUND');
    await office.post(`${absent}/publication`).expect(404);
  });
});
