import type { Agent } from 'supertest';
import { startTestApi, type TestApi } from '../../../test/api/application.ts';
import {
  anybody,
  createHolder,
  createStaff,
  type Staff,
  signedIn,
  staffPassword,
} from '../../../test/api/people.ts';

let api: TestApi;
let staff: Staff;
const agents = {} as Record<'sheng' | 'chengdu' | 'ganzi' | 'danwei', Agent>;

beforeAll(async () => {
  api = await startTestApi();
  staff = await createStaff(api);
  for (const login of ['sheng', 'chengdu', 'ganzi', 'danwei'] as const)
    agents[login] = await signedIn(api, login);
});

afterAll(() => api.close());

const unit = {
  kind: 'unit',
  name: '成都新创职业技能培训学校',
  prefecture: '510100',
  filing: 'accepted',
  acceptedOn: '2025-04-01',
};
const found = (agent: Agent, changes: object = {}) =>
  agent.post('/api/organisations').send({ ...unit, ...changes });
const pointers = (body: { errors: { pointer: string; code: string }[] }) =>
  body.errors.map(({ pointer, code }) => `${pointer} ${code}`);
const tokenOf = (link: string) => new URL(link).hash.slice(1);
const invite = async (agent: Agent, id: string, name = '周敏') =>
  (await agent.post(`/api/organisations/${id}/invitations`).send({ name }).expect(201)).body;
const accept = (token: string, facts: object = {}) =>
  anybody(api)
    .post('/api/invitations/acceptances')
    .send({ token, login: 'zhou.min', password: 'Kaoka-2026', ...facts });
const lookUp = (token: string) => anybody(api).post('/api/invitations/look-ups').send({ token });

describe('organisations', () => {
  it('A01 the province founds prefecture centres and units, with their filing as Annex 1 asks for it', async () => {
    const { body } = await found(agents.sheng, { name: '绵阳技师(学院)', prefecture: '510700' }).expect(201);
    expect(body).toMatchObject({
      kind: 'unit',
      name: '绵阳技师（学院）',
      filing: 'accepted',
      acceptedOn: '2025-04-01',
      mayManage: true,
      staff: 0,
    });
    await found(agents.sheng, {
      kind: 'prefecture',
      name: '绵阳市职业技能鉴定指导中心',
      prefecture: '510700',
    }).expect(201);
  });

  it.each([
    [{ acceptedOn: null }, '/acceptedOn ACCEPTED_ON_MISSING'],
    [{ acceptedOn: '2026-01-01' }, '/acceptedOn ACCEPTED_ON_AHEAD'],
    [{ creditCode: '123' }, '/creditCode CREDIT_CODE_SHAPE'],
    [{ prefecture: '510200' }, '/prefecture INVALID_VALUE'],
    [{ kind: 'province' }, '/kind INVALID_VALUE'],
  ])('A02 %j is refused at its field', async (changes, fault) => {
    const { body } = await found(agents.sheng, { name: '不会建成的单位', ...changes }).expect(422);
    expect(pointers(body)).toContain(fault);
  });

  it('A03 a prefecture centre founds units of its own prefecture and no other, and none of the province’s', async () => {
    await found(agents.chengdu).expect(201);
    await found(agents.chengdu).expect(409);
    for (const changes of [
      { prefecture: '513300' },
      { provincialChannel: true },
      { kind: 'prefecture', name: '成都第二中心' },
    ])
      await found(agents.chengdu, { name: '别处的单位', ...changes }).expect(403);
    await found(agents.danwei).expect(403);
  });

  it('A04 each sees its own', async () => {
    const list = async (agent: Agent, query = '') =>
      (await agent.get(`/api/organisations?size=200${query}`).expect(200)).body.items;
    const chengdu = await list(agents.chengdu);
    expect(new Set(chengdu.map((item: { prefecture: string }) => item.prefecture))).toEqual(
      new Set(['510100']),
    );
    expect((await list(agents.danwei)).map((item: { id: string }) => item.id)).toEqual([staff.unit.id]);
    expect((await list(agents.sheng)).length).toBeGreaterThan(chengdu.length);
    expect(await list(agents.chengdu, '&prefecture=513300')).toEqual([]);
    expect((await list(agents.sheng, '&filing=accepted&q=新创')).length).toBe(1);
  });

  it('A05 what lies outside one’s scope does not exist', async () => {
    await agents.chengdu.get(`/api/organisations/${staff.otherUnit.id}`).expect(404);
    await agents.chengdu
      .post(`/api/organisations/${staff.otherUnit.id}/invitations`)
      .send({ name: '周敏' })
      .expect(404);
    await agents.danwei.get(`/api/organisations/${staff.chengdu.id}`).expect(404);
    // One's own centre is seen, and managed by the province.
    await agents.chengdu.get(`/api/organisations/${staff.chengdu.id}`).expect(200);
    await agents.chengdu
      .post(`/api/organisations/${staff.chengdu.id}/invitations`)
      .send({ name: '周敏' })
      .expect(403);
  });

  it('A06 filing is brought up to date, on the record, and a unit is not moved away by a prefecture', async () => {
    const path = `/api/organisations/${staff.unit.id}`;
    const { name, prefecture } = (await agents.chengdu.get(path)).body;
    const { body } = await agents.chengdu.put(path).send({ name, prefecture, filing: 'filed' }).expect(200);
    expect(body).toMatchObject({ filing: 'filed', acceptedOn: null });
    await agents.chengdu.put(path).send({ name, prefecture: '513300', filing: 'filed' }).expect(403);
    await agents.chengdu
      .put(path)
      .send({ name, prefecture, filing: 'filed', provincialChannel: true })
      .expect(403);
    const { items } = (await agents.sheng.get('/api/audit-events').expect(200)).body;
    expect(items[0]).toMatchObject({
      actor: '成都市职业技能鉴定指导中心 李老师',
      sentence: `修改了“${name}”的备案状态`,
    });
  });

  it('A07 closed, its staff are out at once and cannot come in, until it is opened again', async () => {
    const path = `/api/organisations/${staff.otherUnit.id}/closure`;
    const member = await signedIn(api, 'other');
    await agents.chengdu.post(path).send({ reason: '停止合作' }).expect(404);
    await agents.ganzi.post(path).send({}).expect(422);
    await agents.ganzi.post(path).send({ reason: '停止合作' }).expect(204);
    expect((await member.get('/api/session')).body.account).toBeNull();
    await anybody(api).post('/api/session').send({ login: 'other', password: staffPassword }).expect(401);
    await agents.ganzi.delete(path).expect(204);
    await signedIn(api, 'other');
  });
});

describe('an invitation', () => {
  it('B01 leads to an account with the role of its organisation, once', async () => {
    const { link, expiresAt } = await invite(agents.chengdu, staff.unit.id);
    expect(Date.parse(expiresAt) - api.clock.now().getTime()).toBe(72 * 3_600_000);
    const token = tokenOf(link);
    expect((await lookUp(token).expect(200)).body).toMatchObject({
      kind: 'join',
      name: '周敏',
      organisation: staff.unit.name,
      login: null,
    });
    expect((await accept(token).expect(201)).body).toEqual({ login: 'zhou.min' });
    const agent = await signedIn(api, 'zhou.min', 'Kaoka-2026');
    expect((await agent.get('/api/session')).body.account).toMatchObject({
      role: 'unit',
      organisation: { id: staff.unit.id },
    });
    await accept(token, { login: 'zhou.min2' }).expect(404);
    await lookUp(token).expect(404);
  });

  it('B02 is nowhere but in the link: the database has its hash alone, the log nothing', async () => {
    const { link } = await invite(agents.sheng, staff.ganzi.id);
    const token = tokenOf(link);
    await lookUp(token).expect(200);
    const rows = await api.source.query('SELECT * FROM invitation');
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(api.logs()).not.toContain(token);
  });

  it('B03 of two who use it at the same instant one gets in', async () => {
    const token = tokenOf((await invite(agents.sheng, staff.ganzi.id)).link);
    const answers = await Promise.all(['first.one', 'second.one'].map((login) => accept(token, { login })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 404]);
  });

  it('B04 holds for three days to the second, and until it is withdrawn', async () => {
    const token = tokenOf((await invite(agents.sheng, staff.unit.id)).link);
    const start = api.clock.now();
    api.clock.set(new Date(start.getTime() + 72 * 3_600_000 - 1000).toISOString());
    await lookUp(token).expect(200);
    api.clock.pass(1 / 60);
    expect((await lookUp(token).expect(404)).body.code).toBe('INVITATION_VOID');
    for (const login of ['sheng', 'chengdu', 'ganzi', 'danwei'] as const)
      agents[login] = await signedIn(api, login);
    const other = await invite(agents.chengdu, staff.unit.id);
    const stranger = await agents.ganzi.delete(`/api/invitations/${other.id}`);
    expect(stranger.status).toBe(404);
    await agents.chengdu.delete(`/api/invitations/${other.id}`).expect(204);
    await accept(tokenOf(other.link), { login: 'too.late' }).expect(404);
  });

  it.each([
    [{ login: 'Zhou Min' }, 'LOGIN_INVALID'],
    [{ password: 'short' }, 'PASSWORD_WEAK'],
    [{ login: 'sheng' }, 'LOGIN_TAKEN'],
  ])('B05 %j leaves it unused', async (facts, code) => {
    const token = tokenOf((await invite(agents.sheng, staff.unit.id)).link);
    const { body } = await accept(token, { login: 'fresh.one', ...facts });
    expect(body.code).toBe(code);
    await lookUp(token).expect(200);
  });
});

describe('an account', () => {
  const find = async (agent: Agent, q: string) =>
    (await agent.get(`/api/accounts?q=${encodeURIComponent(q)}`).expect(200)).body.items;

  it('C01 is found by those who manage it, never with its password or whole ID number', async () => {
    const idNumber = '510107198001010013';
    await createHolder(api, { name: '阿依·古丽', idNumber });
    const [holder] = await find(agents.sheng, idNumber);
    expect(holder).toMatchObject({
      role: 'candidate',
      name: '阿依·古丽',
      maskedIdNumber: '510107********0013',
    });
    expect(JSON.stringify(await find(agents.sheng, ''))).not.toMatch(/argon2|510107198001010013/);
    expect(await find(agents.chengdu, idNumber)).toEqual([]);
    const mine = await find(agents.chengdu, '');
    expect(new Set(mine.map(({ role }: { role: string }) => role))).toEqual(new Set(['unit']));
    expect(mine.some(({ login }: { login: string }) => login === 'other')).toBe(false);
  });

  it('C02 deactivated is out at once, and comes back', async () => {
    const [{ id }] = await find(agents.sheng, 'danwei');
    const member = await signedIn(api, 'danwei');
    await agents.ganzi.post(`/api/accounts/${id}/deactivation`).send({ reason: '离职' }).expect(404);
    await agents.chengdu.post(`/api/accounts/${id}/deactivation`).send({ reason: '离职' }).expect(204);
    expect((await member.get('/api/session')).body.account).toBeNull();
    const refused = await anybody(api)
      .post('/api/session')
      .send({ login: 'danwei', password: staffPassword });
    expect([refused.status, refused.body.detail]).toEqual([401, '登录名或密码不正确']);
    await agents.chengdu.delete(`/api/accounts/${id}/deactivation`).expect(204);
    await signedIn(api, 'danwei');
  });

  it('C03 nobody shuts themselves out, nor the province’s last', async () => {
    const [{ id }] = await find(agents.sheng, 'sheng');
    const own = await agents.sheng.post(`/api/accounts/${id}/deactivation`).send({ reason: '试一试' });
    expect([own.status, own.body.code]).toEqual([409, 'ACCOUNT_OWN']);
  });

  it('C04 gets a new password by a link, which ends the old one and every session; an older link is void', async () => {
    const [{ id }] = await find(agents.sheng, 'danwei');
    const offer = async () =>
      tokenOf((await agents.chengdu.post(`/api/accounts/${id}/reset`).expect(201)).body.link);
    const [first, second] = [await offer(), await offer()];
    const member = await signedIn(api, 'danwei');
    await accept(first, { login: null }).expect(404);
    expect((await lookUp(second).expect(200)).body).toMatchObject({ kind: 'reset', login: 'danwei' });
    expect((await accept(second, { login: null, password: 'Danwei-2026' })).body.code).toBe('PASSWORD_WEAK');
    await accept(second, { login: null, password: 'Other-2026' }).expect(201);
    expect((await member.get('/api/session')).body.account).toBeNull();
    await signedIn(api, 'danwei', 'Other-2026');
    await agents.ganzi.post(`/api/accounts/${id}/reset`).expect(404);
  });

  it('C05 of a person is the province’s alone to reset', async () => {
    const [{ id }] = await find(agents.sheng, '510107198001010013');
    await agents.chengdu.post(`/api/accounts/${id}/reset`).expect(404);
    const { link } = (await agents.sheng.post(`/api/accounts/${id}/reset`).expect(201)).body;
    expect(
      (await accept(tokenOf(link), { login: null, password: 'Other-2026' }).expect(201)).body.login,
    ).toBeNull();
    await signedIn(api, '510107198001010013', 'Other-2026');
  });
});
