import type { Agent } from 'supertest';
import { startTestApi, type TestApi } from '../../../test/api/application.ts';
import { anybody, createHolder, createStaff, signedIn, staffPassword } from '../../../test/api/people.ts';
import { signInAt, startProvider, type TestProvider } from '../../../test/oidc/start-provider.ts';

const callback = 'http://localhost:3000/api/external-sign-in/callback';
let provider: TestProvider;
let api: TestApi;
let office: Agent;

beforeAll(async () => {
  provider = await startProvider('kaoka', 'secret-of-the-spec', callback);
  api = await startTestApi({
    environment: {
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: 'kaoka',
      OIDC_CLIENT_SECRET: 'secret-of-the-spec',
    },
  });
  // The provider's clock is the machine's.
  api.clock.set(new Date().toISOString());
  await createStaff(api);
  office = await signedIn(api, 'sheng');
});

afterAll(async () => {
  await api?.close();
  await provider?.stop();
});

const idOf = async (login: string) => (await office.get(`/api/accounts?q=${login}`)).body.items[0].id;
const begin = async (browser: Agent) =>
  (await browser.get('/api/external-sign-in').expect(302)).headers.location!;
const comeBack = async (browser: Agent, url: URL) =>
  (await browser.get(`${url.pathname}${url.search}`).expect(302)).headers.location;
const signInAs = async (browser: Agent, subject: string) =>
  comeBack(browser, await signInAt(provider.issuer, await begin(browser), subject));
const accountOf = async (browser: Agent) => (await browser.get('/api/session')).body.account;

describe('the province’s own account system', () => {
  it('A01 is offered by its name', async () => {
    expect((await anybody(api).get('/api/external-sign-in/provider')).body).toEqual({ title: '省统一账号' });
  });

  it('A02 is asked with PKCE, state and nonce, which the browser keeps sealed', async () => {
    const answer = await anybody(api).get('/api/external-sign-in').expect(302);
    const { searchParams } = new URL(answer.headers.location!);
    expect(Object.fromEntries(searchParams)).toMatchObject({
      response_type: 'code',
      scope: 'openid',
      code_challenge_method: 'S256',
      redirect_uri: callback,
    });
    const cookie = String(answer.headers['set-cookie']);
    expect(cookie).toMatch(/HttpOnly; SameSite=Lax/);
    for (const name of ['state', 'nonce']) expect(cookie).not.toContain(searchParams.get(name)!);
  });

  it('A03 lets nobody in whom it alone knows, and makes no account', async () => {
    const [{ count }] = await api.source.query('SELECT count(*)::int FROM account');
    const browser = anybody(api);
    expect(await signInAs(browser, 'stranger')).toBe('/sign-in?external=unknown');
    expect(await accountOf(browser)).toBeNull();
    expect((await api.source.query('SELECT count(*)::int FROM account'))[0].count).toBe(count);
  });

  it('A04 opens the account that the province has linked, with the rights that it has', async () => {
    const id = await idOf('chengdu');
    await office.put(`/api/accounts/${id}/external-identity`).send({ subject: 'li-qiang' }).expect(204);
    const browser = anybody(api);
    expect(await signInAs(browser, 'li-qiang')).toBe('/');
    expect(await accountOf(browser)).toMatchObject({ login: 'chengdu', role: 'prefecture' });
    await browser.get('/api/access-rules').expect(403);
  });

  it('A05 links by a single-use link that the province gives, once', async () => {
    const id = await idOf('danwei');
    const { link } = (await office.post(`/api/accounts/${id}/link`).expect(201)).body;
    const token = new URL(link).hash.slice(1);
    const linkAs = async (subject: string) => {
      const browser = anybody(api);
      const { body } = await browser.post('/api/external-sign-in/links').send({ token }).expect(200);
      return comeBack(browser, await signInAt(provider.issuer, body.address, subject));
    };
    expect(await linkAs('zhao-min')).toBe('/sign-in?external=linked');
    await anybody(api).post('/api/external-sign-in/links').send({ token }).expect(404);
    const browser = anybody(api);
    expect(await signInAs(browser, 'zhao-min')).toBe('/');
    expect((await accountOf(browser)).login).toBe('danwei');
  });

  it('A06 links one to one, and staff alone', async () => {
    const [ganzi, chengdu] = [await idOf('ganzi'), await idOf('chengdu')];
    const link = (id: string, subject: string) =>
      office.put(`/api/accounts/${id}/external-identity`).send({ subject });
    await link(ganzi, 'li-qiang').expect(409);
    await link(chengdu, 'another').expect(409);
    const holder = await createHolder(api, { name: '阿依·古丽', idNumber: '510107198001010013' });
    expect((await link(holder, 'guli').expect(409)).body.code).toBe('LINK_NOT_STAFF');
  });

  it('A07 opens nothing after the account is shut, or the link taken away', async () => {
    const id = await idOf('danwei');
    await office.post(`/api/accounts/${id}/deactivation`).send({ reason: '离职' }).expect(204);
    expect(await signInAs(anybody(api), 'zhao-min')).toBe('/sign-in?external=unknown');
    await office.delete(`/api/accounts/${id}/deactivation`).expect(204);
    await office.delete(`/api/accounts/${id}/external-identity`).expect(204);
    expect(await signInAs(anybody(api), 'zhao-min')).toBe('/sign-in?external=unknown');
  });
});

describe('an answer that does not fit', () => {
  it('B01 brought by another browser counts for nothing', async () => {
    const url = await signInAt(provider.issuer, await begin(anybody(api)), 'li-qiang');
    const [stranger, other] = [anybody(api), anybody(api)];
    expect(await comeBack(stranger, url)).toBe('/sign-in?external=failed');
    await begin(other);
    expect(await comeBack(other, url)).toBe('/sign-in?external=failed');
    expect(await accountOf(other)).toBeNull();
  });

  it('B02 is taken once', async () => {
    const browser = anybody(api);
    const url = await signInAt(provider.issuer, await begin(browser), 'li-qiang');
    expect(await comeBack(browser, url)).toBe('/');
    expect(await comeBack(browser, url)).toBe('/sign-in?external=failed');
  });

  it.each(['state', 'code', 'iss'])('B03 with another %s is refused', async (name) => {
    const browser = anybody(api);
    const url = await signInAt(provider.issuer, await begin(browser), 'li-qiang');
    url.searchParams.set(name, 'forged');
    expect(await comeBack(browser, url)).toBe('/sign-in?external=failed');
    expect(await accountOf(browser)).toBeNull();
  });

  it('B04 after ten minutes comes too late', async () => {
    const browser = anybody(api);
    const url = await signInAt(provider.issuer, await begin(browser), 'li-qiang');
    const now = api.clock.now();
    api.clock.pass(10);
    expect(await comeBack(browser, url)).toBe('/sign-in?external=failed');
    api.clock.set(now.toISOString());
  });

  it('B05 leaves neither codes nor tokens in the log', () => {
    expect(api.logs()).not.toMatch(/secret-of-the-spec|code_verifier/);
  });
});

it('C01 without a provider there is nothing to sign in by', async () => {
  const plain = await startTestApi();
  expect((await anybody(plain).get('/api/external-sign-in/provider')).body).toEqual({ title: null });
  expect((await anybody(plain).get('/api/external-sign-in')).body.code).toBe('EXTERNAL_SIGN_IN_OFF');
  await createStaff(plain);
  await signedIn(plain, 'sheng', staffPassword);
  await plain.close();
});
