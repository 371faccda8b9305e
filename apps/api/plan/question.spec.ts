import type { Agent } from 'supertest';
import { startTestApi, type TestApi } from '../../../test/api/application.ts';
import { Chain, createDemoTerm } from '../../../test/api/chain.ts';
import { createStaff, signedIn } from '../../../test/api/people.ts';

const absent = '7b0d3f6e-4f2f-4f7e-9a53-2f6d1d1c9a10';
/** The planner knows people and units by these; no sentence may show one. */
const anyId = /[0-9a-f]{8}-[0-9a-f]{4}-/;

interface Seat {
  candidateId: string;
  name: string;
  unitId: string;
}

let api: TestApi;
let office: Agent;
let chain: Chain;
let planId: string;
let used: string;
let free: string[];
let seats: Seat[];

const rows = async () => {
  const counts = [];
  for (const table of ['plan', 'plan_assignment', 'pin', 'job', 'simulation', 'audit_event'])
    counts.push((await api.source.query(`SELECT count(*)::int AS count FROM ${table}`))[0].count);
  return counts;
};

beforeAll(async () => {
  api = await startTestApi();
  await createStaff(api);
  office = await signedIn(api, 'sheng');
  chain = new Chain(api, office, await createDemoTerm(api));
  await chain.importRoster();
  planId = await chain.plan();
  const { body } = await office.get(`/api/plans/${planId}`).expect(200);
  used = body.batches[0].start;
  free = body.freeBatches.map(({ start }: { start: string }) => start);
  seats = body.batches.flatMap(({ rooms }: { rooms: { seats: Seat[] }[] }) =>
    rooms.flatMap((room) => room.seats),
  );
}, 60_000);

afterAll(() => api.close());

describe('a question to a plan', () => {
  const explain = (id: string) => office.get(`/api/plans/${planId}/candidates/${id}/explanation`);
  const whatIf = (body: object) => office.post(`/api/plans/${planId}/what-if`).send(body);

  it('why does this person sit here: reasons, and every other batch with its price, in names', async () => {
    const [person] = seats;
    const { body } = await explain(person!.candidateId).expect(200);
    expect(body.candidate).toMatchObject({ id: person!.candidateId, name: person!.name });
    expect(body.candidate.unit.name.length).toBeGreaterThan(2);
    expect(body.seat).toMatchObject({
      venue: 'torch',
      start: used,
      roomName: expect.stringContaining('考场'),
    });
    expect(body.reasons.length).toBeGreaterThan(0);
    expect(body.alternatives.map(({ start }: { start: string }) => start).sort()).toEqual([...free].sort());
    for (const other of body.alternatives) {
      expect(other).toMatchObject({ allowed: true, verdict: 'worse', swapWith: null });
      expect(other.change[0]).toEqual({ key: 'batches', name: '启用场次', unit: '场', delta: 1 });
      expect(other.label).toContain('2025年6月6日');
    }
    const sentences = [
      body.reasons,
      body.binding,
      body.alternatives.map(({ label }: { label: string }) => label),
    ];
    expect(JSON.stringify(sentences)).not.toMatch(anyId);
  });

  it('why not, of somebody who is not in the plan or a plan that is not there', async () => {
    expect((await explain(absent).expect(404)).body.code).toBe('CANDIDATE_UNKNOWN');
    const other = await office.get(`/api/plans/${absent}/explanation`).expect(404);
    expect(other.body.code).toBe('NOT_FOUND');
  });

  it('what makes up each level: amounts add up, with names', async () => {
    const { body } = await office.get(`/api/plans/${planId}/explanation`).expect(200);
    for (const { score, contributions } of body.levels) {
      const amounts = contributions.map(({ amount }: { amount: number }) => amount);
      expect(amounts.reduce((sum: number, amount: number) => sum + amount, 0)).toBe(score);
      for (const { name, detail } of contributions) expect(`${name} ${detail}`).not.toMatch(anyId);
    }
    const hardship = body.levels.find(({ key }: { key: string }) => key === 'hardshipMinutes');
    const names = new Set(seats.map(({ name }) => name));
    for (const { kind, name } of hardship.contributions) {
      expect(kind).toBe('candidate');
      expect(names.has(name)).toBe(true);
    }
  });

  it('what if a person, or a whole unit, sat elsewhere', async () => {
    const [person] = seats;
    const one = (await whatIf({ candidates: [person!.candidateId], to: { venue: 'torch', start: free[0] } }))
      .body;
    expect(one).toMatchObject({ allowed: true, objections: [], shortOf: 0, verdict: 'worse', swap: null });
    expect(one.to).toMatchObject({ start: free[0], load: 0, capacity: 102 });
    expect(one.movers).toMatchObject([{ candidate: { name: person!.name }, from: { start: used } }]);
    const batches = one.levels.find(({ key }: { key: string }) => key === 'batches');
    expect([batches.before, batches.after]).toEqual([1, 2]);

    const members = seats.filter(({ unitId }) => unitId === person!.unitId);
    const unit = (await whatIf({ unit: person!.unitId, to: { venue: 'torch', start: free[0] } })).body;
    expect(unit.movers).toHaveLength(members.length);
    const splits = unit.levels.find(({ key }: { key: string }) => key === 'splitUnits');
    expect(splits.after).toBe(splits.before);
  });

  it('what if, in ways that make no sense', async () => {
    const candidates = [seats[0]!.candidateId];
    const to = { venue: 'torch', start: free[0] };
    expect((await whatIf({ to }).expect(422)).body.errors[0].pointer).toBe('/candidates');
    await whatIf({ candidates, unit: seats[0]!.unitId, to }).expect(422);
    expect(
      (await whatIf({ candidates, to: { ...to, start: 'noon' } }).expect(422)).body.errors[0].pointer,
    ).toBe('/to/start');
    const strange = { venue: 'torch', start: '2025-06-06T09:00' };
    expect((await whatIf({ candidates, to: strange }).expect(404)).body.code).toBe('BATCH_UNKNOWN');
    expect((await whatIf({ candidates: [absent], to }).expect(404)).body.code).toBe('CANDIDATE_UNKNOWN');
    expect((await whatIf({ unit: absent, to }).expect(404)).body.code).toBe('UNIT_UNKNOWN');
  });

  it('writes nothing, whatever is asked', async () => {
    const before = await rows();
    await explain(seats[0]!.candidateId).expect(200);
    await office.get(`/api/plans/${planId}/explanation`).expect(200);
    await whatIf({ unit: seats[0]!.unitId, to: { venue: 'torch', start: free[0] } }).expect(200);
    await office.get(`/api/plans/${planId}/comparison?with=${planId}`).expect(200);
    expect(await rows()).toEqual(before);
  });

  it('is refused while the plan is computed', async () => {
    const { body } = await office.post(`/api/terms/${chain.termId}/plans`).send({}).expect(202);
    const answers = [
      await office.get(`/api/plans/${body.planId}/explanation`),
      await office.get(`/api/plans/${body.planId}/comparison?with=${planId}`),
      await office.post(`/api/plans/${body.planId}/simulations`).send({ days: someDays }),
    ];
    expect(answers.map((answer) => [answer.status, answer.body.code])).toEqual(
      answers.map(() => [409, 'PLAN_NOT_COMPUTED']),
    );
    await office.delete(`/api/plans/${body.planId}`).expect(204);
  });
});

const someDays = [{ date: '2025-06-06', open: [{ from: '08:30', to: '12:00' }] }];

describe('a move', () => {
  const move = (body: object) => office.post(`/api/plans/${planId}/moves`).send(body);
  const to = () => ({ venue: 'torch', start: free[0] });

  it('opens a version of its own, pins the mover and says why', async () => {
    const [person] = seats;
    const { body } = await move({
      candidates: [person!.candidateId],
      to: to(),
      reason: '本人上午有课',
    }).expect(202);
    const { items } = (await office.get(`/api/terms/${chain.termId}/plans`).expect(200)).body;
    expect(items[0]).toMatchObject({
      id: body.planId,
      state: 'computing',
      origin: 'move',
      parent: { id: planId, version: 1 },
      base: null,
      reason: '本人上午有课',
      createdBy: '四川省职业技能鉴定指导中心 王老师',
    });
    const pins = (await office.get(`/api/terms/${chain.termId}/pins`).expect(200)).body.items;
    expect(pins).toMatchObject([
      {
        candidate: { id: person!.candidateId },
        unit: null,
        start: free[0],
        room: null,
        reason: '本人上午有课',
      },
    ]);
    expect((await move({ candidates: [person!.candidateId], to: to() }).expect(409)).body.code).toBe(
      'PLAN_IN_PROGRESS',
    );
    await office.delete(`/api/plans/${body.planId}`).expect(204);
  });

  it('to where one sits already is refused', async () => {
    const wish = { candidates: [seats[1]!.candidateId], to: { venue: 'torch', start: used } };
    expect((await move(wish).expect(409)).body.code).toBe('MOVE_CHANGES_NOTHING');
  });

  it('against a hard rule is refused, and so is asking what if', async () => {
    const [, , person] = seats;
    const noon = [{ from: '2025-06-06T00:00', to: '2025-06-07T00:00' }];
    await api.source.query(
      `UPDATE plan SET instance = jsonb_set(instance, '{candidates}', (
      SELECT jsonb_agg(CASE WHEN c->>'id' = $2 THEN c || jsonb_build_object('unavailable', $3::jsonb) ELSE c END)
      FROM jsonb_array_elements(instance->'candidates') c)) WHERE id = $1`,
      [planId, person!.candidateId, JSON.stringify(noon)],
    );
    const { body } = await move({ candidates: [person!.candidateId], to: to() }).expect(409);
    expect(body).toMatchObject({
      code: 'MOVE_BREAKS_RULES',
      errors: [{ pointer: '/candidates/0', detail: expect.stringContaining('不能参加') }],
    });
  });
});
