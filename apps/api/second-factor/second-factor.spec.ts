import { Secret, TOTP } from 'otpauth';
import type { Agent } from 'supertest';
import { RecoveryCode, SecondFactor } from '../../../libs/database/account/second-factor.ts';
import { startTestApi, type TestApi } from '../../../test/api/application.ts';
import { anybody, createStaff, signedIn, staffPassword } from '../../../test/api/people.ts';

let api: TestApi;
let agent: Agent;
let secret: string;
let recovery: string[];

const rules = {
  passwordDays: null,
  staffIdleMinutes: 30,
  secondFactorRoles: [],
  registrationIdKinds: ['mainland'],
};

beforeAll(async () => {
  api = await startTestApi();
  await createStaff(api);
  agent = await signedIn(api, 'chengdu');
});

afterAll(() => api.close());

const codeNow = (shift = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({
    timestamp: api.clock.now().getTime() + shift * 30_000,
  });
const password = async (login = 'chengdu') => {
  const browser = anybody(api);
  const { body } = await browser.post('/api/session').send({ login, password: staffPassword }).expect(201);
  return { browser, body };
};
const prove = (browser: Agent, code: string) => browser.post('/api/second-factor/proofs').send({ code });
const accountOf = async (browser: Agent) => (await browser.get('/api/session')).body.account;

describe('taking up a second factor', () => {
  it('A01 shows a secret to scan or type, which the database keeps sealed', async () => {
    const { body } = await agent.post('/api/second-factor').expect(201);
    expect(body.qr).toMatch(/^data:image\/png;base64,/);
    secret = body.secret;
    const [row] = await api.source.query('SELECT * FROM second_factor');
    expect(row.secret_sealed.toString('latin1')).not.toContain(secret);
    expect(api.logs()).not.toContain(secret);
  });

  it('A02 asks for nothing until the app has shown a right code', async () => {
    expect((await password()).body.secondFactorDue).toBe(false);
    const wrong = await agent.post('/api/second-factor/confirmation').send({ code: '000000' });
    expect([wrong.status, wrong.body.code]).toEqual([422, 'SECOND_FACTOR_WRONG']);
    const { body } = await agent
      .post('/api/second-factor/confirmation')
      .send({ code: codeNow() })
      .expect(200);
    recovery = body.recoveryCodes;
    expect(new Set(recovery).size).toBe(10);
    const rows = await api.source.manager.find(RecoveryCode);
    expect(JSON.stringify(rows)).not.toContain(recovery[0]!.replace('-', ''));
  });

  it('A03 is done once', async () => {
    await agent.post('/api/second-factor').expect(409);
    expect((await agent.get('/api/second-factor')).body).toEqual({
      enabled: true,
      recoveryLeft: 10,
      required: false,
    });
  });
});

describe('signing in with a second factor', () => {
  beforeEach(() => api.clock.pass(10));

  it('B01 needs the password and then the code; before it, the session opens nothing', async () => {
    const { browser, body } = await password();
    expect(body).toMatchObject({ account: null, secondFactorDue: true });
    await browser.get('/api/terms').expect(401);
    await prove(browser, codeNow()).expect(204);
    expect((await accountOf(browser)).login).toBe('chengdu');
  });

  it('B02 takes no code twice, nor one of an earlier step', async () => {
    const code = codeNow();
    await prove((await password()).browser, code).expect(204);
    await prove((await password()).browser, code).expect(422);
    await prove((await password()).browser, codeNow(-1)).expect(422);
    // The next step is within the allowance for slow clocks.
    await prove((await password()).browser, codeNow(1)).expect(204);
  });

  it('B03 of two at the same instant with one code one gets in', async () => {
    const browsers = [(await password()).browser, (await password()).browser];
    const code = codeNow();
    const answers = await Promise.all(browsers.map((browser) => prove(browser, code)));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 422]);
  });

  it.each([-2, 2])('B04 refuses a code that is %i steps away', async (shift) => {
    await prove((await password()).browser, codeNow(shift)).expect(422);
  });

  it('B05 takes a recovery code in its place, once, as people type it', async () => {
    const code = recovery[0]!.toLowerCase().replace('-', ' ');
    await prove((await password()).browser, code).expect(204);
    await prove((await password()).browser, code).expect(422);
    expect((await agent.get('/api/session')).body.account).toBeNull();
  });

  it('B06 locks after five wrong codes for five minutes, whatever the browser', async () => {
    for (let index = 0; index < 5; index += 1) await prove((await password()).browser, '000000').expect(422);
    const { browser } = await password();
    expect((await prove(browser, codeNow()).expect(429)).body.code).toBe('SECOND_FACTOR_LOCKED');
    api.clock.pass(5.1);
    await prove((await password()).browser, codeNow()).expect(204);
  });

  it('B07 waits five minutes for the code, to the second', async () => {
    const [early, late] = [await password(), await password()];
    api.clock.pass(5 - 1 / 60);
    await prove(early.browser, codeNow()).expect(204);
    api.clock.pass(1 / 60);
    expect((await prove(late.browser, codeNow(1)).expect(401)).body.code).toBe('SECOND_FACTOR_OVER');
    await prove(anybody(api), codeNow(1)).expect(401);
  });
});

describe('losing it, and having to have it', () => {
  it('C01 the province takes it away, on the record, and the password is enough again', async () => {
    const office = await signedIn(api, 'sheng');
    const [{ id }] = (await office.get('/api/accounts?q=chengdu')).body.items;
    await office.delete(`/api/accounts/${id}/second-factor`).expect(204);
    expect(await api.source.manager.count(SecondFactor)).toBe(0);
    expect((await password()).body.account.login).toBe('chengdu');
    const { items } = (await office.get('/api/audit-events')).body;
    expect(items.map(({ sentence }: { sentence: string }) => sentence)).toContain('解除了李老师的动态口令');
  });

  it('C02 a role that has to have it may do nothing else first', async () => {
    const office = await signedIn(api, 'sheng');
    await office
      .put('/api/access-rules')
      .send({ ...rules, secondFactorRoles: ['prefecture'] })
      .expect(200);
    const { browser, body } = await password();
    expect(body.account.due).toBe('second-factor');
    expect((await browser.get('/api/terms').expect(403)).body.code).toBe('SECOND_FACTOR_DUE');
    secret = (await browser.post('/api/second-factor').expect(201)).body.secret;
    await browser.post('/api/second-factor/confirmation').send({ code: codeNow() }).expect(200);
    await browser.get('/api/terms').expect(200);
    await (await signedIn(api, 'danwei')).get('/api/terms').expect(200);
  });
});
