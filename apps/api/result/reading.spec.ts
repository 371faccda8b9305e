import type { Agent } from 'supertest';
import { createStaffAccount } from '#database/account';
import { startTestApi, type TestApi } from '../../../test/api/application.ts';
import { Chain, createDemoTerm } from '../../../test/api/chain.ts';
import { createStaff, signedIn, staffPassword } from '../../../test/api/people.ts';

let api: TestApi;
let termId: string;
let batch: string;
let people: { candidateId: string; name: string }[];
const typists: Record<'sheng' | 'fuhe' | 'disan', Agent> = {} as never;

beforeAll(async () => {
  api = await startTestApi();
  const { centre } = await createStaff(api);
  await createStaffAccount(
    api.source.manager,
    {
      login: 'disan',
      name: '何老师',
      password: staffPassword,
      organisationId: centre.id,
      actor: { accountId: null, name: '系统' },
    },
    api.clock.now(),
  );
  for (const login of ['sheng', 'fuhe', 'disan'] as const) typists[login] = await signedIn(api, login);
  termId = await createDemoTerm(api);
  const chain = new Chain(api, typists.sheng, termId);
  await chain.importRoster();
  await chain.publish(await chain.plan());
  [{ batch }] = await batches('sheng');
}, 120_000);
afterAll(() => api.close());

type Login = keyof typeof typists;
const address = (path: string) => `/api/terms/${termId}/score-batches${path}`;
const batches = async (login: Login) => (await typists[login].get(address('')).expect(200)).body.items;
const send = (login: Login, path: string, body: object = {}) =>
  typists[login].post(address(path)).send({ batch, ...body });
const takeUp = (login: Login) => send(login, '/readings');
const type = (login: Login, entries: object[]) =>
  typists[login].put(address('/readings')).send({ batch, entries });
const all = (score: (index: number) => number | null) =>
  people.map(({ candidateId }, index) => {
    const typed = score(index);
    return { candidateId, score: typed, code: typed === null ? 'A' : 'N' };
  });
const recorded = () =>
  api.source.query<{ score: string | null; code: string; source: string }[]>(
    'SELECT score, code, source FROM result WHERE candidate_id = ANY($1)',
    [people.map(({ candidateId }) => candidateId)],
  );

/** As if nobody had typed anything yet; the sample has one batch. */
const startAnew = () =>
  api.source.query('DELETE FROM score_settlement; DELETE FROM score_reading; DELETE FROM score_batch');

describe('two readings of a batch', () => {
  it('A01 belong to two people, and neither sees what the other has typed', async () => {
    const first = (await takeUp('sheng').expect(200)).body;
    expect(first.reading).toBe(1);
    people = first.people;
    await type(
      'sheng',
      all(() => 80),
    ).expect(204);
    expect((await takeUp('sheng').expect(200)).body.reading).toBe(1);
    const second = (await takeUp('fuhe').expect(200)).body;
    expect(second.reading).toBe(2);
    expect(second.people.every(({ typed }: { typed: unknown }) => typed === null)).toBe(true);
    expect((await takeUp('disan').expect(409)).body.code).toBe('READINGS_TAKEN');
    await typists.fuhe.get(address(`/differences?batch=${encodeURIComponent(batch)}`)).expect(409);
  });

  it('A02 what may not be typed is told at its place', async () => {
    const { candidateId } = people[0]!;
    const { body } = await type('fuhe', [
      { candidateId, score: 101, code: 'N' },
      { candidateId, score: 0, code: 'A' },
      { candidateId, score: null, code: 'N' },
      { candidateId, score: 59.999, code: 'N' },
    ]).expect(422);
    expect(body.errors.map(({ pointer, code }: Record<string, string>) => `${pointer} ${code}`)).toEqual([
      '/entries/0/score SCORE_RANGE',
      '/entries/1/score SCORE_FORBIDDEN',
      '/entries/2/score SCORE_MISSING',
      '/entries/3/score SCORE_RANGE',
    ]);
    expect(
      (
        await type(
          'disan',
          all(() => 80),
        ).expect(409)
      ).body.code,
    ).toBe('READING_NOT_YOURS');
  });

  it('A03 a reading with a gap is not closed; a closed one is not changed', async () => {
    await type('fuhe', all((index) => (index === 0 ? null : index === 1 ? 86.57 : 80)).slice(0, -1)).expect(
      204,
    );
    expect((await send('fuhe', '/closings').expect(409)).body.code).toBe('READING_INCOMPLETE');
    await type('fuhe', all(() => 80).slice(-1)).expect(204);
    await send('sheng', '/closings').expect(200);
    expect(
      (
        await type(
          'sheng',
          all(() => 90),
        ).expect(409)
      ).body.code,
    ).toBe('READING_CLOSED');
    expect(await recorded()).toEqual([]);
    await send('fuhe', '/closings').expect(200);
  });

  it('B01 differences are shown, and nothing is a result while one is open', async () => {
    const query = `/differences?batch=${encodeURIComponent(batch)}`;
    const { items } = (await typists.disan.get(address(query)).expect(200)).body;
    expect(
      items.map(({ name, first, second }: Record<string, { score: string | null }>) => [
        name,
        first!.score,
        second!.score,
      ]),
    ).toEqual([
      [people[0]!.name, '80', null],
      [people[1]!.name, '80', '86.57'],
    ]);
    expect(await recorded()).toEqual([]);
    expect((await batches('disan'))[0]).toMatchObject({ differences: 2, settled: 0, taken: false });
    const desk = (await typists.sheng.get(`/api/terms/${termId}/results`).expect(200)).body;
    expect(desk.openBatches).toBe(1);
  });

  it('B02 a third person settles them with a reason, neither of the two does', async () => {
    const [one, other] = [people[0]!, people[1]!];
    const absent = { candidateId: one.candidateId, score: null, code: 'A', reason: '签到表上未到' };
    for (const login of ['sheng', 'fuhe'] as const)
      expect((await send(login, '/settlements', absent).expect(403)).body.code).toBe('THIRD_PERSON_NEEDED');
    expect((await send('disan', '/settlements', { ...absent, reason: ' ' }).expect(422)).body.code).toBe(
      'REASON_MISSING',
    );
    await send('disan', '/settlements', absent).expect(204);
    await send('disan', '/settlements', {
      candidateId: other.candidateId,
      score: 86.57,
      code: 'N',
      reason: '核对原卷',
    }).expect(204);
    const results = await recorded();
    expect(results).toHaveLength(people.length);
    expect(results).toContainEqual({ score: null, code: 'A', source: 'readings' });
    expect(results).toContainEqual({ score: '86.57', code: 'N', source: 'readings' });
    expect((await batches('disan'))[0]).toMatchObject({ taken: true, recorded: people.length });
    expect((await takeUp('disan').expect(409)).body.code).toBe('BATCH_TAKEN');
  });

  it('B03 readings that agree are results at once', async () => {
    await startAnew();
    await takeUp('disan').expect(200);
    await takeUp('sheng').expect(200);
    for (const login of ['disan', 'sheng'] as const) {
      await type(
        login,
        all(() => 77.5),
      ).expect(204);
      await send(login, '/closings').expect(200);
    }
    expect(new Set((await recorded()).map(({ score }) => score))).toEqual(new Set(['77.50']));
  });

  it('B04 a reading that is given up is free for somebody else, without what was typed', async () => {
    await startAnew();
    await takeUp('sheng').expect(200);
    await type(
      'sheng',
      all(() => 60),
    ).expect(204);
    await send('sheng', '/abandonments').expect(204);
    const { body } = await takeUp('fuhe').expect(200);
    expect(body).toMatchObject({ reading: 1, closed: false });
    expect(body.people.every(({ typed }: { typed: unknown }) => typed === null)).toBe(true);
  });
});
