import type { Agent } from 'supertest';
import { startTestApi, type TestApi } from '../../../test/api/application.ts';
import { Chain, createDemoTerm } from '../../../test/api/chain.ts';
import { createStaff, signedIn } from '../../../test/api/people.ts';

const absent = '7b0d3f6e-4f2f-4f7e-9a53-2f6d1d1c9a10';
const start = '2025-06-06T10:30:00+08:00';

interface Person {
  id: string;
  name: string;
  unit: { id: string; name: string };
  qualified: boolean;
  accessible: boolean;
}

let api: TestApi;
let office: Agent;
let chain: Chain;
let people: Person[];

beforeAll(async () => {
  api = await startTestApi();
  await createStaff(api);
  office = await signedIn(api, 'sheng');
  chain = new Chain(api, office, await createDemoTerm(api));
  await chain.importRoster();
  people = (await office.get(`/api/terms/${chain.termId}/candidates?size=200`)).body.items;
}, 60_000);
afterAll(() => api.close());

const base = () => `/api/terms/${chain.termId}/pins`;
const pin = (person: Person, place: object) => office.put(`${base()}/candidates/${person.id}`).send(place);
const pinUnit = (unitId: string, place: object) => office.put(`${base()}/units/${unitId}`).send(place);
const list = async () => (await office.get(base()).expect(200)).body.items;
const ready = (index: number) =>
  people.filter(({ qualified, accessible }) => qualified && !accessible)[index]!;

afterEach(() => api.source.query('DELETE FROM pin'));

describe('a pin', () => {
  it('holds a person at a venue, a batch, a room or a seat, and says who set it and why', async () => {
    const person = ready(0);
    const places = [
      { venue: 'torch' },
      { venue: 'torch', start },
      { venue: 'torch', start, room: 'A402' },
      { venue: 'torch', start: '2025-06-06T10:30', room: 'A402', seat: '2-3' },
    ];
    for (const place of places) await pin(person, { ...place, reason: '轮椅' }).expect(200);
    expect(await list()).toEqual([
      {
        candidate: expect.objectContaining({ id: person.id, name: person.name, unit: person.unit }),
        unit: null,
        venue: 'torch',
        venueName: '四川省高技能人才考评示范基地',
        start,
        room: 'A402',
        roomName: '第2考场',
        seat: '2-3',
        label: '四川省高技能人才考评示范基地 2025年6月6日（星期五）10:30 第2考场 2-3',
        reason: '轮椅',
        pinnedAt: api.clock.now().toISOString(),
        pinnedBy: '四川省职业技能鉴定指导中心 王老师',
      },
    ]);
  });

  it('flows into the next plan: a person’s own goes before the unit’s', async () => {
    const person = ready(0);
    await pinUnit(person.unit.id, { venue: 'torch', start: '2025-06-06T13:30' }).expect(200);
    await pin(person, { venue: 'torch', start, room: 'A403', seat: '1-1' }).expect(200);
    const planId = await chain.plan();
    const { batches } = (await office.get(`/api/plans/${planId}`).expect(200)).body;
    const seats = batches.flatMap((batch: { start: string; rooms: { id: string; seats: object[] }[] }) =>
      batch.rooms.flatMap((room) =>
        room.seats.map((seat) => ({ ...seat, start: batch.start, room: room.id })),
      ),
    );
    expect(seats).toContainEqual(
      expect.objectContaining({ candidateId: person.id, start, room: 'A403', seat: '1-1' }),
    );
    const others = seats.filter(
      (seat: { unitId: string; candidateId: string }) =>
        seat.unitId === person.unit.id && seat.candidateId !== person.id,
    );
    expect(others.length).toBeGreaterThan(0);
    for (const other of others) expect(other.start).toBe('2025-06-06T13:30:00+08:00');

    const { body } = await office.get(`/api/plans/${planId}/candidates/${person.id}/explanation`).expect(200);
    expect(body.pin).toMatchObject({ room: 'A403', seat: '1-1' });
    expect(body.reasons[0]).toBe('由人工固定座位');
    expect(body.alternatives.every(({ allowed }: { allowed: boolean }) => !allowed)).toBe(true);
    const answer = (
      await office
        .post(`/api/plans/${planId}/what-if`)
        .send({ candidates: [person.id], to: { venue: 'torch', start: '2025-06-06T13:30' } })
        .expect(200)
    ).body;
    expect(answer).toMatchObject({ allowed: true, replacesPins: [{ id: person.id, name: person.name }] });
  });

  it('is taken away, also twice', async () => {
    const person = ready(0);
    await pin(person, { venue: 'torch' }).expect(200);
    await office.delete(`${base()}/candidates/${person.id}`).expect(204);
    await office.delete(`${base()}/candidates/${person.id}`).expect(204);
    await office.delete(`${base()}/units/${person.unit.id}`).expect(204);
    expect(await list()).toEqual([]);
    const deeds = await api.source.query(`SELECT 1 FROM audit_event WHERE action = 'pin.removed'`);
    expect(deeds).toHaveLength(1);
  });

  it.each([
    [{}, '/venue'],
    [{ venue: 'torch', room: 'A401' }, '/start'],
    [{ venue: 'torch', start, seat: '1-1' }, '/room'],
    [{ venue: 'torch', start: 'soon' }, '/start'],
    [{ venue: 'moon' }, '/venue'],
    [{ venue: 'torch', start: '2025-06-06T09:00' }, '/start'],
    [{ venue: 'torch', start, room: 'A499' }, '/room'],
    [{ venue: 'torch', start, room: 'A401', seat: '9-9' }, '/seat'],
  ])('%j names nothing that exists', async (place, pointer) => {
    const { body } = await pin(ready(0), place).expect(422);
    expect(['REQUEST_INVALID', 'PIN_INVALID']).toContain(body.code);
    expect(body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
    expect(await list()).toEqual([]);
  });

  it('that no plan could keep is refused with the reason and the name', async () => {
    const [one, other] = [ready(0), ready(1)];
    const spare = (await pin(one, { venue: 'torch', start, room: 'A401', seat: '5-6' }).expect(409)).body;
    expect(spare).toMatchObject({
      code: 'PIN_IMPOSSIBLE',
      detail: `无法固定${one.name}：固定的座位是备用座位，不能安排`,
    });
    await pin(one, { venue: 'torch', start, room: 'A401', seat: '2-2' }).expect(200);
    const taken = (await pin(other, { venue: 'torch', start, room: 'A401', seat: '2-2' }).expect(409)).body;
    expect(taken.detail).toContain('固定的座位已被另一名考生固定');
    const needy = people.find(({ accessible, qualified }) => accessible && qualified)!;
    expect(
      (await pin(needy, { venue: 'torch', start, room: 'A401', seat: '1-1' }).expect(409)).body.detail,
    ).toContain('固定的座位不是无障碍座位');
    expect(await list()).toHaveLength(1);
  });

  it('for more people than a batch seats is refused', async () => {
    const units = [...new Set(people.map(({ unit }) => unit.id))];
    await api.source.query(
      `UPDATE term SET settings = jsonb_set(settings, '{venues,0,rooms}', (settings #> '{venues,0,rooms}') - 3 - 2 - 1)`,
    );
    const answers = [];
    for (const unit of units) answers.push(await pinUnit(unit, { venue: 'torch', start }));
    const refused = answers.filter(({ status }) => status === 409).map(({ body }) => body);
    expect(new Set(refused.map(({ code }) => code))).toEqual(new Set(['PIN_IMPOSSIBLE']));
    expect(refused.map(({ detail }) => detail)).toContainEqual(
      expect.stringMatching(/该场固定了 \d+ 人，座位（或无障碍座位）还差 \d+ 个/),
    );
  });

  it('for nobody who is scheduled is refused', async () => {
    const idle = people.find(({ qualified }) => !qualified)!;
    expect((await pin(idle, { venue: 'torch' }).expect(409)).body.code).toBe('PIN_NOT_SCHEDULED');
    expect((await pin({ ...idle, id: absent }, { venue: 'torch' }).expect(404)).body.code).toBe('NOT_FOUND');
    expect((await pinUnit(absent, { venue: 'torch' }).expect(404)).body.code).toBe('NOT_FOUND');
  });
});
