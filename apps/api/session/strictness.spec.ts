import type { Agent } from 'supertest';
import { initialPassword } from '#database/account';
import { startTestApi, type TestApi } from '../../../test/api/application.ts';
import { anybody, createHolder, createStaff, signedIn, staffPassword } from '../../../test/api/people.ts';
import { describeBrowser } from './browser.ts';

let api: TestApi;

const rules = {
  passwordDays: 90,
  staffIdleMinutes: 30,
  secondFactorRoles: [],
  registrationIdKinds: ['mainland'],
};
const setRules = async (changes: object) => {
  const agent = await signedIn(api, 'sheng', passwordOf('sheng'));
  await agent
    .put('/api/access-rules')
    .send({ ...rules, ...changes })
    .expect(200);
};
const passwords = new Map<string, string>();
const passwordOf = (login: string) => passwords.get(login) ?? staffPassword;
const accountOf = async (agent: Agent, unattended = false) => {
  const request = agent.get('/api/session');
  return (await (unattended ? request.set('X-Kaoka-Unattended', '1') : request).expect(200)).body;
};

beforeAll(async () => {
  api = await startTestApi();
  await createStaff(api);
});

afterAll(() => api.close());

describe('a browser left alone', () => {
  it.each([
    [30 * 60 - 1, true],
    [30 * 60, false],
    [30 * 60 + 1, false],
  ])('A01 is signed out after 30 minutes: %i seconds', async (seconds, lives) => {
    const agent = await signedIn(api, 'ganzi');
    api.clock.pass(seconds / 60);
    expect((await accountOf(agent)).account !== null).toBe(lives);
  });

  it('A02 is not kept alive by pages that refresh themselves', async () => {
    const agent = await signedIn(api, 'ganzi');
    const end = (await accountOf(agent)).idleUntil;
    for (let minutes = 0; minutes < 29; minutes += 1) {
      api.clock.pass(1);
      expect((await accountOf(agent, true)).idleUntil).toBe(end);
    }
    api.clock.pass(1);
    expect((await accountOf(agent, true)).account).toBeNull();
  });

  it('A03 is told until when it may be silent, and by use moves that on', async () => {
    const agent = await signedIn(api, 'ganzi');
    api.clock.pass(20);
    const { idleUntil, serverTime } = await accountOf(agent);
    expect(Date.parse(idleUntil) - Date.parse(serverTime)).toBe(30 * 60_000);
  });

  it('A04 is signed out sooner where the province says so; a person’s own is not', async () => {
    await setRules({ staffIdleMinutes: 10 });
    const agent = await signedIn(api, 'ganzi');
    const idNumber = '510107198001010013';
    const id = await createHolder(api, { name: '阿依·古丽', idNumber });
    const holder = await signedIn(api, idNumber, initialPassword(api.configuration.initialPasswordKey, id));
    api.clock.pass(10);
    expect((await accountOf(agent)).account).toBeNull();
    expect((await accountOf(holder)).account).not.toBeNull();
    await setRules({});
  });

  it.each([
    { staffIdleMinutes: 9 },
    { staffIdleMinutes: 31 },
    { passwordDays: 29 },
    { secondFactorRoles: ['candidate'] },
    { registrationIdKinds: [] },
  ])('A05 cannot be left without a sensible rule: %j', async (changes) => {
    const agent = await signedIn(api, 'sheng');
    await agent
      .put('/api/access-rules')
      .send({ ...rules, ...changes })
      .expect(422);
  });
});

describe('an old password', () => {
  const day = 24 * 60;

  it('B01 of staff has to be changed on the ninetieth day, to the second, before anything else', async () => {
    const agent = await signedIn(api, 'danwei');
    await agent
      .post('/api/session/password')
      .send({ current: staffPassword, next: 'Newer-2025' })
      .expect(204);
    const changed = api.clock.now();
    api.clock.set(new Date(changed.getTime() + 90 * day * 60_000 - 1000).toISOString());
    expect((await accountOf(await signedIn(api, 'danwei', 'Newer-2025'))).account.due).toBeNull();
    api.clock.pass(1 / 60);
    const due = await signedIn(api, 'danwei', 'Newer-2025');
    expect((await accountOf(due)).account.due).toBe('password');
    const { body } = await due.get('/api/terms').expect(403);
    expect(body).toMatchObject({ code: 'PASSWORD_DUE', detail: '密码使用已满规定天数，请先修改密码' });
    await due.post('/api/session/password').send({ current: 'Newer-2025', next: 'Newest-2025' }).expect(204);
    await due.get('/api/terms').expect(200);
    passwords.set('danwei', 'Newest-2025');
  });

  it('B02 may stay where the province asks for no change', async () => {
    const agent = await signedIn(api, 'sheng');
    await agent
      .post('/api/session/password')
      .send({ current: staffPassword, next: 'Sh-2025-xx' })
      .expect(204);
    passwords.set('sheng', 'Sh-2025-xx');
    await setRules({ passwordDays: null });
    api.clock.pass(400 * day);
    const later = await signedIn(api, 'sheng', 'Sh-2025-xx');
    await later.get('/api/terms').expect(200);
  });
});

describe('where one is signed in', () => {
  const browserOf = (agent: Agent, name: string) => agent.set('User-Agent', name);
  const edge =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/137.0 Safari/537.36 Edg/137.0';
  const signIn = async (login: string, userAgent: string) => {
    const agent = browserOf(anybody(api), userAgent);
    await agent
      .post('/api/session')
      .send({ login, password: passwordOf(login) })
      .expect(201);
    return agent;
  };

  it('C01 is listed by names that people know, the one in use marked', async () => {
    const here = await signIn('other', edge);
    await signIn('other', 'Mozilla/5.0 (Linux; Android 14) Chrome/120 MicroMessenger/8.0');
    const { items } = (await here.get('/api/sessions').expect(200)).body;
    expect(
      items.map(({ browser, current }: { browser: string; current: boolean }) => [browser, current]),
    ).toEqual(
      expect.arrayContaining([
        ['Windows 电脑上的 Edge', true],
        ['安卓手机上的 微信', false],
      ]),
    );
    expect(JSON.stringify(items)).not.toContain('token');
  });

  it('C02 can be ended one by one, or everywhere but here; on the record', async () => {
    const [here, there, elsewhere] = [
      await signIn('other', edge),
      await signIn('other', edge),
      await signIn('other', edge),
    ];
    const { items } = (await there.get('/api/sessions')).body;
    const { id } = items.find(({ current }: { current: boolean }) => current);
    await here.delete(`/api/sessions/${id}`).expect(204);
    expect((await accountOf(there)).account).toBeNull();
    const { body } = await here.delete('/api/sessions').expect(200);
    expect(body.ended).toBeGreaterThan(0);
    expect((await accountOf(elsewhere)).account).toBeNull();
    expect((await accountOf(here)).account).not.toBeNull();
    const [{ count }] = await api.source.query(
      `SELECT count(*)::int FROM audit_event WHERE action = 'session.ended' AND actor LIKE '%孙老师'`,
    );
    expect(count).toBe(2);
  });

  it('C03 nobody ends another’s', async () => {
    const [mine, theirs] = [await signIn('other', edge), await signIn('chengdu', edge)];
    const { items } = (await mine.get('/api/sessions')).body;
    await theirs.delete(`/api/sessions/${items[0].id}`).expect(404);
    expect((await accountOf(mine)).account).not.toBeNull();
  });

  it.each([
    ['', '无法识别的浏览器'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18 Safari/604', 'iPhone上的 Safari'],
  ])('C04 %s', (userAgent, name) => {
    expect(describeBrowser(userAgent)).toBe(name);
  });
});
