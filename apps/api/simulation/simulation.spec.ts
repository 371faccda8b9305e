import type { Agent } from 'supertest';
import { getPlanDocument } from '#database/plan';
import { getSimulation, saveChoices } from '#database/simulation';
import { replanChoices } from '#scheduling';
import { startTestApi, type TestApi } from '../../../test/api/application.ts';
import { Chain, createDemoTerm } from '../../../test/api/chain.ts';
import { createStaff, signedIn } from '../../../test/api/people.ts';

const worker = { accountId: null, name: '系统' };

let api: TestApi;
let office: Agent;
let chain: Chain;
let planId: string;
let used: string;

beforeAll(async () => {
  api = await startTestApi();
  await createStaff(api);
  office = await signedIn(api, 'sheng');
  chain = new Chain(api, office, await createDemoTerm(api));
  await chain.importRoster();
  planId = await chain.plan();
  await chain.publish(planId);
  used = (await office.get(`/api/plans/${planId}`).expect(200)).body.batches[0].start;
}, 60_000);
afterAll(() => api.close());

const request = (body: object) => office.post(`/api/plans/${planId}/simulations`).send(body);
const lost = (room: string) => ({
  venue: 'torch',
  room,
  from: used,
  to: `${used.slice(0, 11)}23:00:00+08:00`,
});
const table = async (name: string) => api.source.query(`SELECT * FROM ${name} ORDER BY 1, 2`);

/** What the worker does with a simulation. */
async function compute(simulationId: string): Promise<void> {
  const { manager } = api.source;
  const { instance, planId: from } = await getSimulation(manager, simulationId);
  const choices = await replanChoices(instance, await getPlanDocument(manager, from), { seed: 1 });
  const documents = choices.map(({ plan }) => plan);
  await api.source.transaction((inner) =>
    saveChoices(inner, { simulationId, documents, actor: worker }, api.clock.now()),
  );
}

describe('a simulation', () => {
  let simulationId: string;

  it('of a lost room is asked for, and touches neither plan nor term', async () => {
    const before = [await table('plan'), await table('plan_assignment'), await table('term')];
    const { body } = await request({ closures: [lost('A401')], reason: '空调故障' }).expect(202);
    simulationId = body.simulationId;
    const { items } = (await office.get(`/api/plans/${planId}/simulations`).expect(200)).body;
    expect(items).toEqual([
      {
        id: simulationId,
        termId: chain.termId,
        planId,
        planVersion: 1,
        state: 'computing',
        effort: 'quick',
        closures: [lost('A401')],
        days: null,
        reason: '空调故障',
        truncated: false,
        jobId: body.jobId,
        choiceCount: 0,
        createdAt: api.clock.now().toISOString(),
        createdBy: '四川省职业技能鉴定指导中心 王老师',
      },
    ]);
    expect(
      (await office.post(`/api/simulations/${simulationId}/choices/0`).send({}).expect(409)).body.code,
    ).toBe('SIMULATION_NOT_READY');
    await compute(simulationId);
    expect([await table('plan'), await table('plan_assignment'), await table('term')]).toEqual(before);
  });

  it('offers its choices with who is moved and how good they are', async () => {
    const { body } = await office.get(`/api/simulations/${simulationId}`).expect(200);
    expect(body).toMatchObject({ state: 'ready', choiceCount: body.choices.length });
    const [first] = body.choices;
    expect(first).toMatchObject({
      index: 0,
      added: 0,
      removed: 0,
      unassigned: 0,
      complete: true,
      report: null,
      pickedPlanId: null,
    });
    expect(first.levels.map(({ key }: { key: string }) => key).slice(0, 3)).toEqual([
      'moved',
      'reseated',
      'batches',
    ]);
    const change = (await office.get(`/api/simulations/${simulationId}/choices/0`).expect(200)).body;
    expect(change).toMatchObject({ before: { id: planId, version: 1 }, after: null });
    expect([change.moved.length, change.reseated.length]).toEqual([first.moved, first.reseated]);
    for (const { candidate, from, to } of [...change.moved, ...change.reseated]) {
      expect(candidate.name.length).toBeGreaterThan(1);
      expect(from.roomName).toBe('第1考场');
      expect(to.roomName).not.toBe('第1考场');
    }
    const absent = await office.get(`/api/simulations/${simulationId}/choices/99`).expect(404);
    expect(absent.body.code).toBe('CHOICE_NOT_FOUND');
  });

  it('of which a choice is picked once: a draft, whose publication closes the room', async () => {
    const pick = () => office.post(`/api/simulations/${simulationId}/choices/0`).send({ reason: '改动最少' });
    const draft = (await pick().expect(201)).body.planId;
    expect((await pick().expect(201)).body.planId).toBe(draft);
    expect((await office.get(`/api/plans/${draft}`).expect(200)).body).toMatchObject({
      state: 'draft',
      version: 2,
      origin: 'simulation',
      parent: { id: planId, version: 1 },
      base: { id: planId, version: 1 },
      reason: '改动最少',
      changes: { closures: [lost('A401')], days: null },
      complete: true,
    });
    const difference = (await office.get(`/api/plans/${draft}/comparison?with=${planId}`).expect(200)).body;
    expect(difference.after).toEqual({ id: draft, version: 2 });
    expect(difference.levels.map(({ key }: { key: string }) => key)).toEqual([
      'batches',
      'splitUnits',
      'hardshipMinutes',
      'comfort',
      'neighbours',
    ]);
    await chain.publish(draft);
    const { settings } = (await office.get(`/api/terms/${chain.termId}`)).body;
    expect(settings.venues[0].rooms[0].closed).toHaveLength(1);
    expect((await office.get(`/api/plans/${planId}`)).body.state).toBe('superseded');
  });

  it('of other hours is computed on the house as it is now', async () => {
    const days = [{ date: '2025-06-06', open: [{ from: '13:30', to: '20:00' }] }];
    const { body } = await request({ days }).expect(202);
    const { instance } = await getSimulation(api.source.manager, body.simulationId);
    expect(instance.days).toEqual(days);
    expect(instance.venues[0]!.rooms[0]!.closed).toHaveLength(1);
    await compute(body.simulationId);
    const { choices } = (await office.get(`/api/simulations/${body.simulationId}`)).body;
    expect(choices[0].complete).toBe(true);
  });

  it('can be stopped and called off while it is computed', async () => {
    const { body } = await request({ closures: [lost('A402')] }).expect(202);
    const address = `/api/simulations/${body.simulationId}`;
    expect((await office.post(`${address}/stop`).expect(202)).body).toEqual({ jobId: body.jobId });
    await office.delete(address).expect(204);
    expect((await office.get(address)).body).toMatchObject({ state: 'cancelled', choices: [] });
    expect((await office.delete(address).expect(409)).body.code).toBe('SIMULATION_NOT_COMPUTING');
    expect((await office.get(`/api/jobs/${body.jobId}`)).body).toMatchObject({
      state: 'done',
      message: '已取消',
    });
  });

  it.each([
    [{}, 'REQUEST_INVALID', '/closures'],
    [
      { closures: [{ venue: 'torch', room: 'A499', from: '2025-06-06T08:00', to: '2025-06-06T12:00' }] },
      'SIMULATION_INVALID',
      '/closures/0/room',
    ],
    [
      { closures: [{ venue: 'moon', room: 'A401', from: '2025-06-06T08:00', to: '2025-06-06T12:00' }] },
      'SIMULATION_INVALID',
      '/closures/0/venue',
    ],
    [
      { closures: [{ venue: 'torch', room: 'A401', from: '2025-06-06T12:00', to: '2025-06-06T08:00' }] },
      'SIMULATION_INVALID',
      '/closures/0/to',
    ],
    [
      { days: [{ date: '2025-06-06', open: [{ from: '08:30', to: '09:00' }] }] },
      'TERM_SETTINGS_INVALID',
      '/exam/days/0/open/0',
    ],
  ])('of %j makes no sense', async (body, code, pointer) => {
    const answer = (await request(body).expect(422)).body;
    expect(answer.code).toBe(code);
    expect(answer.errors[0].pointer).toBe(pointer);
  });
});
