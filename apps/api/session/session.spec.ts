import { initialPassword } from '#database/account';
import { AuditEvent } from '#database/audit';
import { startTestApi, type TestApi } from '../../../test/api/application.ts';
import { anybody, createHolder, createStaff, signedIn, staffPassword } from '../../../test/api/people.ts';

let api: TestApi;
const idNumber = '510107198001010013';
let candidate: string;

beforeAll(async () => {
  api = await startTestApi();
  await createStaff(api);
  candidate = await createHolder(api, { name: '阿依·古丽', idNumber });
});

afterAll(() => api.close());

beforeEach(() => api.clock.pass(24 * 60));

const signIn = (login: string, password: string) =>
  anybody(api).post('/api/session').send({ login, password });

describe('signing in', () => {
  it('tells who one is, for which organisation, and what time the server has', async () => {
    const { body, headers } = await signIn('chengdu', staffPassword).expect(201);
    expect(body).toEqual({
      account: {
        id: expect.any(String),
        role: 'prefecture',
        name: '李老师',
        organisation: {
          id: expect.any(String),
          name: '成都市职业技能鉴定指导中心',
          kind: 'prefecture',
          prefecture: '510100',
        },
        passwordIsInitial: false,
        login: 'chengdu',
        due: null,
      },
      idleUntil: new Date(api.clock.now().getTime() + 30 * 60_000).toISOString(),
      serverTime: api.clock.now().toISOString(),
      secondFactorDue: false,
    });
    expect(headers['set-cookie']).toEqual([
      expect.stringMatching(/^kaoka_session=[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; SameSite=Lax$/),
    ]);
  });

  it('takes a person’s ID number as they type it, and the initial password until they set one', async () => {
    const password = initialPassword(api.configuration.initialPasswordKey, candidate);
    const { body } = await signIn(' ５１０１０７ 19800101 0013 ', password.toLowerCase()).expect(201);
    expect(body.account).toMatchObject({ role: 'candidate', name: '阿依·古丽', passwordIsInitial: true });
    expect(body.account.organisation).toBeNull();
  });

  it('answers alike to an unknown login and to a wrong password', async () => {
    const wrong = await signIn('sheng', 'Wrong-2025').expect(401);
    const unknown = await signIn('nobody', 'Wrong-2025').expect(401);
    expect({ ...unknown.body, instance: '' }).toEqual({ ...wrong.body, instance: '' });
    expect(wrong.body).toMatchObject({ code: 'SIGN_IN_REFUSED', detail: '登录名或密码不正确' });
  });

  it('takes as long for an unknown login as for a wrong password', async () => {
    const timed = async (login: string) => {
      api.clock.pass(24 * 60);
      const start = process.hrtime.bigint();
      await signIn(login, 'Wrong-2025').expect(401);
      return Number(process.hrtime.bigint() - start) / 1e6;
    };
    const times: { known: number[]; unknown: number[] } = { known: [], unknown: [] };
    // In turn, so that whatever else the machine is doing slows both alike.
    for (let index = 0; index < 21; index += 1) {
      times.known.push(await timed('sheng'));
      times.unknown.push(await timed(`nobody${index}`));
    }
    const median = (list: number[]) => list.sort((a, b) => a - b)[10]!;
    const [known, unknown] = [median(times.known), median(times.unknown)];
    // Without the decoy an unknown login answers in a tenth of the time.
    expect(unknown).toBeGreaterThan(known * 0.5);
    expect(unknown).toBeLessThan(known * 2);
  });

  it.each([
    ['a known login', 'ganzi', staffPassword],
    ['an unknown one', 'no-such-login', 'Kaoka-2025'],
  ])('locks %s for five minutes after five failures', async (_, login, password) => {
    for (let index = 0; index < 5; index += 1) await signIn(login, 'Wrong-2025').expect(401);
    const locked = await signIn(login, password).expect(429);
    expect(locked.body.code).toBe('ACCOUNT_LOCKED');
    expect(Number(locked.headers['retry-after'])).toBe(300);
    api.clock.pass(5.1);
    await signIn(login, password).expect(login === 'ganzi' ? 201 : 401);
  });

  it('is written into the audit log, whether it succeeded or not', async () => {
    await signIn('other', 'Wrong-2025').expect(401);
    await signIn('other', staffPassword).expect(201);
    const events = await api.source.manager.find(AuditEvent, { order: { id: 'DESC' }, take: 2 });
    expect(events.map(({ action, actor }) => [action, actor])).toEqual([
      ['session.opened', expect.stringMatching(/ 孙老师$/)],
      ['session.refused', '孙老师'],
    ]);
  });

  it.each([
    [{}, ['/login', '/password']],
    [{ login: '', password: 'x' }, ['/login']],
    [{ login: 'sheng', password: 3 }, ['/password']],
    [{ login: 'x'.repeat(65), password: 'x' }, ['/login']],
    [{ login: 'sheng', password: 'x', role: 'province' }, ['']],
    [[], ['']],
  ])('refuses %j', async (body, pointers) => {
    const answer = await anybody(api).post('/api/session').send(body).expect(422);
    expect(answer.body.code).toBe('REQUEST_INVALID');
    expect(answer.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(pointers);
  });
});

describe('a session', () => {
  it('is nobody’s before signing in and after signing out', async () => {
    const agent = anybody(api);
    expect((await agent.get('/api/session').expect(200)).body.account).toBeNull();
    await agent.post('/api/session').send({ login: 'sheng', password: staffPassword }).expect(201);
    expect((await agent.get('/api/session').expect(200)).body.account.name).toBe('王老师');
    await agent.delete('/api/session').expect(204);
    expect((await agent.get('/api/session').expect(200)).body.account).toBeNull();
  });

  it.each(['x', '"', 'A'.repeat(43), `${'A'.repeat(42)};`])(
    'is not opened by the cookie %j',
    async (value) => {
      const { body } = await anybody(api)
        .get('/api/session')
        .set('Cookie', `kaoka_session=${value}`)
        .expect(200);
      expect(body.account).toBeNull();
    },
  );
});

describe('setting a password', () => {
  const change = (agent: Awaited<ReturnType<typeof signedIn>>, current: string, next: string) =>
    agent.post('/api/session/password').send({ current, next });

  it('ends every other session and the old password', async () => {
    const [here, elsewhere] = [await signedIn(api, 'danwei'), await signedIn(api, 'danwei')];
    await change(here, staffPassword, 'Newer-2025').expect(204);
    expect((await here.get('/api/session')).body.account).not.toBeNull();
    expect((await elsewhere.get('/api/session')).body.account).toBeNull();
    await signIn('danwei', staffPassword).expect(401);
    await signIn('danwei', 'Newer-2025').expect(201);
  });

  it('ends the initial password', async () => {
    const initial = initialPassword(api.configuration.initialPasswordKey, candidate);
    const agent = await signedIn(api, idNumber, initial);
    await change(agent, initial, 'Mine-2025').expect(204);
    expect((await agent.get('/api/session')).body.account.passwordIsInitial).toBe(false);
    await signIn(idNumber, initial).expect(401);
    await signIn(idNumber, 'Mine-2025').expect(201);
  });

  it.each([
    ['Wrong-2025', 'Newer-2026', 'PASSWORD_WRONG', '/current'],
    [staffPassword, 'Short-1', 'PASSWORD_WEAK', '/next'],
    [staffPassword, 'Sheng-2026', 'PASSWORD_WEAK', '/next'],
    [staffPassword, staffPassword, 'PASSWORD_SAME', '/next'],
  ])('refuses %s → %s', async (current, next, code, pointer) => {
    const agent = await signedIn(api, 'sheng');
    const { body } = await change(agent, current, next).expect(422);
    expect(body).toMatchObject({ code, errors: [{ pointer }] });
  });

  it('is locked after five wrong guesses, too', async () => {
    const agent = await signedIn(api, 'sheng');
    for (let index = 0; index < 5; index += 1) await change(agent, 'Wrong-2025', 'Newer-2026').expect(422);
    await change(agent, staffPassword, 'Newer-2026').expect(429);
  });

  it('needs a session', async () => {
    await change(anybody(api), staffPassword, 'Newer-2026').expect(401);
  });
});
