import sharp from 'sharp';
import type { Agent } from 'supertest';
import { initialPassword } from '#database/account';
import { openArtefactStore } from '#documents/artefacts';
import { startTestApi, type TestApi } from '../../../test/api/application.ts';
import { Chain, createDemoTerm, samplePeople } from '../../../test/api/chain.ts';
import { createStaff, signedIn } from '../../../test/api/people.ts';

type Login = 'sheng' | 'fuhe' | 'chengdu' | 'ganzi' | 'danwei' | 'other';

describe('leave, absences and circulars over HTTP', () => {
  let api: TestApi;
  let chain: Chain;
  let start: string;
  const agents = {} as Record<Login, Agent>;
  /** Two of the unit `danwei`, one of the unit `other` in another prefecture */
  const own = {} as Record<'away' | 'ill' | 'stranger', Agent>;
  const ids = {} as Record<'away' | 'ill' | 'stranger', string>;
  const names = {} as Record<'away' | 'ill' | 'stranger', string>;

  beforeAll(async () => {
    api = await startTestApi();
    const staff = await createStaff(api);
    agents.sheng = await signedIn(api, 'sheng');
    chain = new Chain(api, agents.sheng, await createDemoTerm(api));
    await chain.importRoster();
    await chain.publish(await chain.plan());
    const seated = await api.source.query<{ id: string; name: string; unitId: string; start: string }[]>(
      `SELECT candidate.id, person.name, candidate.unit_id AS "unitId", seat.start
       FROM admit_slip slip JOIN candidate ON candidate.id = slip.candidate_id
       JOIN person ON person.id = candidate.person_id
       JOIN plan_assignment seat ON seat.plan_id = slip.plan_id AND seat.candidate_id = candidate.id
       ORDER BY candidate.serial`,
    );
    const mates = seated.filter(({ unitId }) => unitId === staff.unit.id);
    const chosen = {
      away: mates[0]!,
      ill: mates[1]!,
      stranger: seated.find(({ unitId }) => unitId === staff.otherUnit.id)!,
    };
    start = chosen.away.start;
    for (const key of ['away', 'ill', 'stranger'] as const) {
      ids[key] = chosen[key].id;
      names[key] = chosen[key].name;
    }
    await signInAll();
  }, 120_000);
  afterAll(() => api.close());

  async function signInAll(): Promise<void> {
    for (const login of ['sheng', 'fuhe', 'chengdu', 'ganzi', 'danwei', 'other'] as const)
      agents[login] = await signedIn(api, login);
    for (const key of ['away', 'ill', 'stranger'] as const) {
      const { idNumber } = samplePeople.find(({ name }) => name === names[key])!;
      const accounts = await api.source.query<{ id: string }[]>('SELECT id FROM account WHERE name = $1', [
        names[key],
      ]);
      own[key] = await signedIn(
        api,
        idNumber,
        initialPassword(api.configuration.initialPasswordKey, accounts[0]!.id),
      );
    }
  }
  const at = (path: string) => `/api/terms/${chain.termId}/${path}`;
  const namesIn = async (agent: Agent, path: 'leave-requests' | 'absences') =>
    (await agent.get(at(path)).expect(200)).body.items.map(({ name }: { name: string }) => name);
  const circularsOf = async (agent: Agent) => (await agent.get(at('circulars')).expect(200)).body.items;

  it('A01 leave is asked for on one’s own until one’s batch begins, with a scan drawn anew', async () => {
    const { body } = await own.ill
      .post('/api/me/leave')
      .send({ reason: 'illness', words: '住院手术' })
      .expect(201);
    const picture = await sharp({
      create: { width: 300, height: 200, channels: 3, background: '#fff' },
    })
      .png()
      .toBuffer();
    const files = `/api/me/leave/${body.id}/files`;
    await own.ill.post(files).attach('file', picture, '住院证明.png').expect(201);
    await own.away.post(files).attach('file', picture, '住院证明.png').expect(404);
    const { items } = (await own.ill.get('/api/me/leave').expect(200)).body;
    expect(items).toMatchObject([{ state: 'pending', files: [{ name: '住院证明.png' }] }]);
    const [{ id }] = items[0].files;
    await own.ill.get(`/api/me/explanation-files/${id}`).expect(200);
    await own.away.get(`/api/me/explanation-files/${id}`).expect(404);
    await agents.sheng.get(`/api/explanation-files/${id}`).expect(200);
    await agents.chengdu.get(`/api/explanation-files/${id}`).expect(200);
    // What goes with leave may tell of an illness, and a unit is often the employer.
    for (const login of ['ganzi', 'danwei', 'other'] as const)
      await agents[login].get(`/api/explanation-files/${id}`).expect(404);
    expect((await agents.danwei.get(at('leave-requests'))).body.mayOpenFiles).toBe(false);
  });

  it('A02 each office sees its own people’s leave, the province decides, the person reads why', async () => {
    for (const login of ['sheng', 'chengdu', 'danwei'] as const)
      expect(await namesIn(agents[login], 'leave-requests')).toEqual([names.ill]);
    for (const login of ['ganzi', 'other'] as const)
      expect(await namesIn(agents[login], 'leave-requests')).toEqual([]);
    const { items } = (await agents.sheng.get(at('leave-requests'))).body;
    const decide = (agent: Agent) =>
      agent.post(`/api/leave-requests/${items[0].id}/decision`).send({ approved: true, reason: '证明属实' });
    await decide(agents.danwei).expect(403);
    await decide(agents.sheng).expect(204);
    expect((await own.ill.get('/api/me/leave')).body.items).toMatchObject([
      { state: 'approved', decisionReason: '证明属实' },
    ]);
  });

  it('A03 from the start of one’s batch on it is too late', async () => {
    api.clock.set(`${start}:00+08:00`);
    await signInAll();
    const ask = () => own.away.post('/api/me/leave').send({ reason: 'other', words: '来不及' });
    expect((await ask().expect(409)).body.code).toBe('LEAVE_TOO_LATE');
  });

  it('B01 R41 C21 who stayed away is heard, found, circulated with a masked name by two people', async () => {
    api.clock.set('2025-06-07T09:00:00+08:00');
    await signInAll();
    await api.source.query(
      `INSERT INTO result (candidate_id, score, code, recorded_at)
       SELECT unnest($1::uuid[]), NULL, 'A', now()`,
      [[ids.away, ids.ill, ids.stranger]],
    );
    const { suspects } = (await agents.sheng.get(at('absences')).expect(200)).body;
    const obstacles = Object.fromEntries(
      suspects
        .filter(({ kind }: { kind: string }) => kind === 'exam')
        .map(({ candidateId, obstacle }: { candidateId: string; obstacle: string | null }) => [
          candidateId,
          obstacle,
        ]),
    );
    expect(obstacles).toEqual({ [ids.away]: null, [ids.ill]: 'leave', [ids.stranger]: null });
    const open = (...candidateIds: string[]) =>
      agents.sheng.post(at('absences')).send({ kind: 'exam', candidateIds });
    await open(ids.ill).expect(409);
    await open(ids.away, ids.stranger).expect(201);
    expect(await namesIn(agents.chengdu, 'absences')).toEqual([names.away]);
    expect(await namesIn(agents.other, 'absences')).toEqual([names.stranger]);

    const { items } = (await own.away.get('/api/me/absences').expect(200)).body;
    const statement = `/api/me/absences/${items[0].id}/statement`;
    await own.stranger.post(statement).send({ statement: '不是我' }).expect(404);
    await own.away.post(statement).send({ statement: '记错了时间' }).expect(204);
    const picture = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    await own.away
      .post(`/api/me/absences/${items[0].id}/files`)
      .attach('file', picture, '车票.png')
      .expect(201);
    const [{ files }] = (await agents.danwei.get(at('absences')).expect(200)).body.items;
    for (const login of ['sheng', 'chengdu', 'danwei'] as const)
      await agents[login].get(`/api/explanation-files/${files[0].id}`).expect(200);
    for (const login of ['ganzi', 'other'] as const)
      await agents[login].get(`/api/explanation-files/${files[0].id}`).expect(404);
    const rule = (agent: Agent, id: string) =>
      agent.post(`/api/absences/${id}/ruling`).send({ ruling: 'unexcused', reason: '不属于正当理由' });
    const cases = (await agents.sheng.get(at('absences'))).body.items as { id: string; name: string }[];
    const unheard = cases.find(({ name }) => name === names.stranger)!;
    expect((await rule(agents.sheng, unheard.id).expect(409)).body.code).toBe('HEARING_OPEN');
    await rule(agents.chengdu, items[0].id).expect(403);
    await rule(agents.sheng, items[0].id).expect(204);

    await agents.sheng
      .post(at('circulars'))
      .send({ kind: 'absence', subjectIds: [items[0].id], scope: 'prefecture' })
      .expect(201);
    const [draft] = await circularsOf(agents.sheng);
    expect(JSON.stringify(draft)).not.toContain(names.away);
    for (const login of ['chengdu', 'danwei'] as const) expect(await circularsOf(agents[login])).toEqual([]);
    const act = (agent: Agent, deed: string, body: object = {}) =>
      agent.post(`/api/circulars/${draft.id}/${deed}`).send(body);
    await act(agents.sheng, 'proposal').expect(200);
    expect((await act(agents.sheng, 'approval', { issuedOn: '2025-06-09' }).expect(403)).body.code).toBe(
      'SECOND_PERSON_NEEDED',
    );
    await act(agents.fuhe, 'approval', { issuedOn: '2025-06-09' }).expect(200);
    expect((await act(agents.sheng, 'publication').expect(409)).body.code).toBe('FILE_NOT_READY');
  });

  it('B02 C21 once published it is read by its scope, and nobody else', async () => {
    const [draft] = await circularsOf(agents.sheng);
    const store = await openArtefactStore(api.configuration.artefactDir);
    const { digest } = await store.put(Buffer.from('%PDF-circular'));
    await api.source.query('UPDATE circular SET artefact_digest = $1 WHERE id = $2', [digest, draft.id]);
    await agents.chengdu.get(`/api/circulars/${draft.id}/circular.pdf`).expect(404);
    await agents.sheng.post(`/api/circulars/${draft.id}/publication`).expect(200);
    for (const login of ['chengdu', 'danwei'] as const) {
      expect(await circularsOf(agents[login])).toHaveLength(1);
      await agents[login].get(`/api/circulars/${draft.id}/circular.pdf`).expect(200);
    }
    for (const login of ['ganzi', 'other'] as const) {
      expect(await circularsOf(agents[login])).toEqual([]);
      await agents[login].get(`/api/circulars/${draft.id}/circular.pdf`).expect(404);
    }
    expect((await own.away.get('/api/me/absences')).body.items).toMatchObject([{ state: 'circulated' }]);
  });

  it('C01 C12 each office sees its own counts and decisions; only the province decides', async () => {
    const units = await api.source.query<{ id: string }[]>(
      'SELECT unit_id AS id FROM candidate WHERE id = $1',
      [ids.away],
    );
    const decision = { unitId: units[0]!.id, measure: 'remind', reason: '提醒加强管理' };
    await agents.chengdu.post(at('consequences')).send(decision).expect(403);
    await agents.sheng
      .post(at('consequences'))
      .send({ ...decision, prefecture: '510100' })
      .expect(422);
    await agents.sheng.post(at('consequences')).send(decision).expect(201);
    const seen = async (login: Login) =>
      (await agents[login].get(at('consequences')).expect(200)).body.decisions.length;
    expect([await seen('sheng'), await seen('chengdu'), await seen('danwei')]).toEqual([1, 1, 1]);
    expect([await seen('ganzi'), await seen('other')]).toEqual([0, 0]);
  });
});
