import { randomUUID } from 'node:crypto';
import type { Agent } from 'supertest';
import type { DoorEvent, DoorRoster } from '#checkin';
import { Account, initialPassword } from '#database/account';
import { startTestApi, type TestApi } from '../../../test/api/application.ts';
import { Chain, createDemoTerm, samplePeople } from '../../../test/api/chain.ts';
import { createInvigilatorOf, createStaff, signedIn } from '../../../test/api/people.ts';

let api: TestApi;
let office: Agent;
let chain: Chain;
let roster: DoorRoster;
let termId: string;
let invigilatorId: string;
const device = randomUUID();
let sequence = 0;

const AFTER = '2025-06-06T13:00:00Z';

beforeAll(async () => {
  api = await startTestApi();
  const { centre } = await createStaff(api);
  office = await signedIn(api, 'sheng');
  termId = await createDemoTerm(api);
  chain = new Chain(api, office, termId);
  await chain.importRoster();
  await chain.publish(await chain.plan());
  await createInvigilatorOf(api, centre.id);
  [{ id: invigilatorId }] = await api.source.query(`SELECT id FROM account WHERE login = 'jiankao'`);
  const { sittings } = (await office.get(`/api/terms/${termId}/check-in`).expect(200)).body;
  await office
    .put(`/api/terms/${termId}/invigilators/${invigilatorId}/posts`)
    .send({ sittings: [sittings[0].id] })
    .expect(204);
  const door = await signedIn(api, 'jiankao');
  roster = (await door.get('/api/door/roster').expect(200)).body.roster;
  api.clock.set(AFTER);
  office = await signedIn(api, 'sheng');
  chain = new Chain(api, office, termId);
}, 120_000);
afterAll(() => api.close());

const desk = async () => (await office.get(`/api/terms/${termId}/results`).expect(200)).body;
const post = (path: string, body: object) => office.post(`/api/terms/${termId}/results/${path}`).send(body);
const publish = (expected: object, remark = '') => post('publications', { expected, remark });
const nth = (index: number) => roster.people[index]!;
const resultOf = async (candidate: string) =>
  (await api.source.query('SELECT score, code FROM result WHERE candidate_id = $1', [candidate]))[0];

/** What the door of the room writes down, at its own hour. */
async function tell(...events: Record<string, unknown>[]): Promise<void> {
  const door = await signedIn(api, 'jiankao');
  const start = roster.sittings.find(({ id }) => id === roster.own[0])!.start;
  const whole = events.map((event) => ({
    device,
    sequence: ++sequence,
    at: start,
    skew: 0,
    by: invigilatorId,
    sitting: roster.own[0],
    ...event,
  })) as unknown as DoorEvent[];
  const { body } = await door.post('/api/door/events').send({ events: whole }).expect(200);
  expect(body.refused).toEqual([]);
}
const arrival = (index: number) => ({
  type: 'checked-in',
  candidate: nth(index).candidate,
  means: 'slip',
  ruling: 'right-room',
});
const incident = (code: string, index: number) => ({
  type: 'incident',
  code,
  candidate: nth(index).candidate,
  happenedAt: roster.sittings.find(({ id }) => id === roster.own[0])!.start,
  what: '夹带纸条',
  measure: '终止考试',
  photo: null,
  signatures: [
    { name: '周老师', strokes: 'M0 0L9 9' },
    { name: '吴老师', strokes: 'M0 0L9 9' },
  ],
});

async function signInAs(index: number): Promise<Agent> {
  const { name } = nth(index);
  const { idNumber } = samplePeople.find((person) => person.name === name)!;
  const { id } = await api.source.manager.findOneByOrFail(Account, { name });
  return signedIn(api, idNumber, initialPassword(api.configuration.initialPasswordKey, id));
}

describe('absences come from the doors', () => {
  it('A01 a room of which nothing was heard makes nobody absent', async () => {
    expect(await desk()).toMatchObject({ seated: 60, recorded: 0, absences: [] });
  });

  it('A02 whoever the door did not see gets 缺考 by a member of staff, without a score', async () => {
    const { people } = roster;
    await tell(...people.slice(2).map((_, index) => arrival(index + 2)));
    await tell({ type: 'closed', absent: [nth(0).candidate] });
    const { absences } = await desk();
    expect(
      absences.map(({ candidateId, calledAbsent }: Record<string, unknown>) => [candidateId, calledAbsent]),
    ).toEqual(
      expect.arrayContaining([
        [nth(0).candidate, true],
        [nth(1).candidate, false],
      ]),
    );
    expect(absences).toHaveLength(2);
    await post('absences', { candidateIds: [nth(0).candidate] }).expect(200, { recorded: 1 });
    expect(await resultOf(nth(0).candidate)).toEqual({ score: null, code: 'A' });
    expect((await desk()).counts).toMatchObject({ absent: 1, failed: 0, missing: 59 });
  });

  it('A03 nobody who came can be made absent', async () => {
    const { body } = await post('absences', { candidateIds: [nth(3).candidate] }).expect(409);
    expect(body.code).toBe('ABSENCE_NOT_KNOWN');
  });

  it('A04 a sheet that scores an absent person contradicts the door, and says so', async () => {
    await chain.recordScores([nth(1).number]);
    const { contradictions, absences } = await desk();
    expect(absences.map(({ candidateId }: { candidateId: string }) => candidateId)).toEqual([
      nth(1).candidate,
    ]);
    expect(
      contradictions.find(({ candidateId }: { candidateId: string }) => candidateId === nth(0).candidate),
    ).toMatchObject({ kind: 'absent-with-score' });
  });
});

describe('incidents wait for a decision', () => {
  it('B01 cheating does not change a result by itself, but holds up the publication', async () => {
    await tell(incident('serious-violation', 4));
    const { incidents, counts } = await desk();
    expect(incidents).toMatchObject([
      { name: '严重违纪（作弊）', suggested: 'V7', person: { name: nth(4).name }, ruling: null },
    ]);
    expect((await resultOf(nth(4).candidate)).code).toBe('N');
    expect((await publish(counts, '测试').expect(409)).body.code).toBe('RESULTS_UNSETTLED');
  });

  it('B02 a ruling keeps the score but voids it, and outlasts the next sheet', async () => {
    const [{ incident: key }] = (await desk()).incidents;
    expect((await post('rulings', { incident: key, code: 'V7', reason: ' ' }).expect(422)).body.code).toBe(
      'REASON_MISSING',
    );
    const before = await resultOf(nth(4).candidate);
    await post('rulings', { incident: key, code: 'V7', reason: '两名监考员目击，有照片' }).expect(204);
    expect(await resultOf(nth(4).candidate)).toEqual({ score: before.score, code: 'V7' });
    await chain.recordScores([nth(1).number]);
    expect((await resultOf(nth(4).candidate)).code).toBe('V7');
    await post('rulings', { incident: key, code: null, reason: '查无实据' }).expect(204);
    expect((await resultOf(nth(4).candidate)).code).toBe('N');
    await post('rulings', { incident: key, code: 'V7', reason: '复查后认定' }).expect(204);
  });
});

describe('publication', () => {
  it('C01 nobody but the province sees a result before it', async () => {
    const me = await signInAs(5);
    expect((await me.get('/api/me').expect(200)).body).toMatchObject({
      result: null,
      next: { title: '等待成绩公布' },
    });
    const unit = await signedIn(api, 'chengdu');
    const { items } = (await unit.get(`/api/terms/${termId}/candidates?size=100`).expect(200)).body;
    expect(items.length).toBeGreaterThan(0);
    expect(items.every(({ result }: { result: unknown }) => result === null)).toBe(true);
    const { body } = await office.post(`/api/terms/${termId}/credentials`).expect(409);
    expect(body.code).toBe('NOBODY_TO_ISSUE');
  });

  it('C02 publishes what was looked at, and nothing else', async () => {
    const { counts } = await desk();
    expect(Object.values<number>(counts).reduce((sum, people) => sum + people)).toBe(60);
    expect(counts).toMatchObject({ disqualified: 1, missing: 1 });
    expect((await publish({ ...counts, passed: counts.passed + 1 }, '测试').expect(409)).body.code).toBe(
      'RESULTS_CHANGED',
    );
    expect((await publish(counts).expect(422)).body.code).toBe('REMARK_MISSING');
    const { body } = await publish(counts, '一人情况另行公布').expect(201);
    expect(body).toMatchObject({ number: 1, counts, at: '2025-06-06T13:00:00.000Z' });
    const me = await signInAs(5);
    expect((await me.get('/api/me').expect(200)).body.result).not.toBeNull();
    expect((await publish((await desk()).counts).expect(409)).body.code).toBe('RESULTS_NOTHING');
  });

  it('C03 what is left is published later, on its own', async () => {
    await post('absences', { candidateIds: [nth(1).candidate] }).expect(200);
    const { counts } = await desk();
    expect(counts).toEqual({ passed: 0, failed: 0, absent: 1, disqualified: 0, deferred: 0, missing: 0 });
    expect((await publish(counts).expect(201)).body.number).toBe(2);
  });

  it('C04 after it neither a sheet nor a ruling changes a result', async () => {
    const { id } = (await api.source.query(`SELECT id FROM import WHERE kind = 'scores' LIMIT 1`))[0];
    expect(id).toBeDefined();
    await api.source.query('UPDATE result SET score = 1 WHERE candidate_id = $1', [nth(5).candidate]);
    await expect(chain.recordScores([nth(1).number])).rejects.toMatchObject({
      code: 'RESULT_ALREADY_PUBLISHED',
    });
    const [{ incident: key }] = (await desk()).incidents;
    const { body } = await post('rulings', { incident: key, code: 'V8', reason: '更重' }).expect(409);
    expect(body.code).toBe('RESULT_ALREADY_PUBLISHED');
  });
});
