import sharp from 'sharp';
import type { Agent } from 'supertest';
import { initialPassword } from '#database/account';
import { Candidate } from '#database/candidate';
import { IdNumberVault } from '#database/person';
import { keepMilestones } from '#database/study';
import { readHeaders } from '#sheets';
import { startTestApi, type TestApi } from '../../../test/api/application.ts';
import { Chain, createDemoTerm, samplePeople } from '../../../test/api/chain.ts';
import { download } from '../../../test/api/download.ts';
import { createStaff, signedIn } from '../../../test/api/people.ts';
import { runStudyImport } from '../../../test/api/study.ts';
import { readPackage } from '../../../test/sheets/package.ts';
import { demoTerm } from '../../demo/term/index.ts';

const during = '2025-05-23T10:00:00+08:00';
const { modules } = demoTerm.study;
let api: TestApi;
let office: Agent;
let termId: string;
let people: Candidate[];

beforeAll(async () => {
  api = await startTestApi();
  api.clock.set(during);
  await createStaff(api);
  office = await signedIn(api, 'sheng');
  termId = await createDemoTerm(api);
  await new Chain(api, office, termId).importRoster();
  people = await api.source.manager.find(Candidate, {
    relations: { person: true },
    order: { serial: 'ASC' },
  });
  await api.source.query(`UPDATE candidate SET study_minutes = '{}'`);
});
afterAll(() => api.close());

const numberOf = (index: number) => `M${String(people[index]!.serial).padStart(4, '0')}`;
const header = ['学员编号', '姓名', ...modules.map(({ shortName }) => `${shortName}(小时)`)];
/** A platform's file of the first so many people, each with that share of every module; hours. */
const csvOf = (shares: number[], change: (line: string[]) => string[] = (line) => line) =>
  Buffer.from(
    [
      header,
      ...shares.map((share, index) =>
        change([
          numberOf(index),
          people[index]!.person.name,
          ...modules.map(({ requiredMinutes }) => String((requiredMinutes * share) / 60)),
        ]),
      ),
    ]
      .map((line) => line.join(','))
      .join('\r\n'),
  );
const mapping = {
  number: '学员编号',
  name: '姓名',
  unitMinutes: 60,
  modules: Object.fromEntries(modules.map(({ code, shortName }) => [code, `${shortName}(小时)`])),
};
let provider: string;
const check = (file: Buffer, asOf = during) =>
  office
    .post(`/api/terms/${termId}/study/imports`)
    .query({ provider, asOf })
    .attach('file', file, '学习进度.csv');
const commit = async (id: string) => {
  const { body } = await office.post(`/api/imports/${id}/commit`).expect(202);
  return runStudyImport(api, body.jobId);
};
const curves = async (agent = office) =>
  (await agent.get(`/api/terms/${termId}/study/curves`).expect(200)).body;
const overview = async (agent = office) => (await agent.get(`/api/terms/${termId}/study`).expect(200)).body;

describe('study accounts', () => {
  it('A01 R26 C17 the list names people by number, and holds nothing of an ID number or a telephone', async () => {
    const { bytes } = await download(office.get(`/api/terms/${termId}/study/accounts.xlsx`));
    const { headers, samples } = await readHeaders(bytes);
    expect(headers.slice(0, 4)).toEqual(['报名号', '姓名', '推荐单位', '市（州）']);
    expect(samples[0]!.slice(0, 2)).toEqual([numberOf(0), people[0]!.person.name]);
    const texts = await readPackage(bytes, 'xl/sharedStrings.xml');
    expect(texts).toContain(people[5]!.person.name);
    for (const { idNumber, phone } of samplePeople) {
      expect(texts).not.toContain(idNumber);
      expect(texts).not.toContain(phone);
    }
  });
});

describe('progress files', () => {
  it('B01 the columns of a platform are told once, with its headers to choose from, and remembered', async () => {
    const { body } = await office
      .post('/api/study-files/headers')
      .attach('file', csvOf([0.5]), '进度.csv')
      .expect(200);
    expect(body.headers).toEqual(header);
    const twice = { name: '平台', mapping: { ...mapping, name: '学员编号' } };
    expect((await office.put('/api/study-providers').send(twice).expect(422)).body.code).toBe(
      'STUDY_MAPPING_INVALID',
    );
    const kept = await office.put('/api/study-providers').send({ name: '天府学习平台', mapping }).expect(200);
    provider = kept.body.id;
    const again = await office
      .put('/api/study-providers')
      .send({ name: '天府学习平台', mapping })
      .expect(200);
    expect(again.body.id).toBe(provider);
    expect((await office.get('/api/study-providers').expect(200)).body.items).toHaveLength(1);
  });
  it('B02 a dry run tells everything by row and column and changes nothing', async () => {
    const bad = csvOf([0.5, 0.5, 0.5], (line) =>
      line[0] === numberOf(1)
        ? [line[0]!, '别人', ...line.slice(2)]
        : line[0] === numberOf(2)
          ? [line[0]!, line[1]!, '很久', ...line.slice(3)]
          : line,
    );
    const { body } = await check(bad).expect(201);
    expect(body.problems.map(({ row, column, code }: Record<string, string>) => [row, column, code])).toEqual(
      [
        [4, `C ${header[2]}`, 'STUDY_TIME_INVALID'],
        [3, 'B 姓名', 'NAME_CONFLICT'],
      ],
    );
    expect(body.notices).toHaveLength(60);
    await office.post(`/api/imports/${body.id}/commit`).expect(409);
    expect((await overview()).totals.percent).toBe(0);
  });
  it('B03 R15 R33 then the worker takes it in, the page shows it, and the same file again is refused', async () => {
    const file = csvOf([1, 1, 0.1]);
    const { body } = await check(file).expect(201);
    expect(body).toMatchObject({ kind: 'study', rows: 3, accepted: 3, problems: [] });
    expect(await commit(body.id)).toBe('已导入3人的学习进度，3人有变化');
    const { totals, lastImport, units, prefectures } = await overview();
    expect(totals).toMatchObject({ people: 63, qualified: 2, behind: 61 });
    const { days, groups, people: all } = await curves();
    expect(all).toBe(63);
    expect(days.map(({ qualified }: { qualified: number }) => qualified)).toEqual([0, 0, 0, 0, 2]);
    expect(days.at(-1)).toMatchObject({ date: '2025-05-23', percent: totals.percent });
    expect(groups).toHaveLength(21);
    expect(lastImport.fileName).toBe('学习进度.csv');
    expect([units.length, prefectures.length]).toEqual([21, 21]);
    const repeated = await check(file).expect(409);
    expect(repeated.body).toMatchObject({
      code: 'STUDY_FILE_REPEATED',
      detail: expect.stringContaining('完全相同，没有再次导入'),
    });
  });
  it('B04 R12 what was studied after the window does not count', async () => {
    api.clock.set('2025-06-05T09:00:00+08:00');
    office = await signedIn(api, 'sheng');
    expect((await check(csvOf([1]), '2025-06-05T00:00:01+08:00').expect(422)).body.errors).toMatchObject([
      { pointer: '/query/asOf', code: 'STUDY_FILE_LATE' },
    ]);
    api.clock.set(during);
    office = await signedIn(api, 'sheng');
    expect((await check(csvOf([1]), '2025-05-23T10:00:01+08:00').expect(422)).body.code).toBe(
      'STUDY_FILE_AHEAD',
    );
  });
});

describe('who is behind', () => {
  it('C01 each sees their own; those behind, the qualified, and whom staff decided of', async () => {
    const unit = await signedIn(api, 'danwei');
    const own = people.filter(
      ({ unitId }) => unitId === people.find(({ prefecture }) => prefecture === '510100')!.unitId,
    );
    expect((await overview(unit)).totals.people).toBe(own.length);
    expect((await unit.get(`/api/terms/${termId}/study/appeals`).expect(403)).body.code).toBe('FORBIDDEN');
    expect(await curves(unit)).toMatchObject({ people: own.length, groups: [] });
    const prefecture = await curves(await signedIn(api, 'chengdu'));
    const neighbours = people.filter((person) => person.prefecture === '510100');
    expect(prefecture.people).toBe(neighbours.length);
    expect(prefecture.groups.map(({ key }: { key: string }) => key).sort()).toEqual(
      [...new Set(neighbours.map(({ unitId }) => unitId))].sort(),
    );
    expect(prefecture.groups.every(({ name }: { name: string }) => name !== '')).toBe(true);
    const list = async (state: string) =>
      (await office.get(`/api/terms/${termId}/study/people`).query({ state }).expect(200)).body;
    expect((await list('qualified')).items.map(({ number }: { number: string }) => number)).toEqual([
      numberOf(0),
      numberOf(1),
    ]);
    const rule = (verdict: boolean | null) =>
      office
        .post(`/api/terms/${termId}/study/people/${people[2]!.id}/verdict`)
        .send({ verdict, reason: '线下集中学习，签到齐全' });
    await rule(true).expect(204);
    expect((await list('word')).items).toMatchObject([
      { number: numberOf(2), qualified: true, verdict: true },
    ]);
    await rule(true).expect(409);
    await rule(null).expect(204);
    const { body } = await office.get(`/api/terms/${termId}/audit-events`).expect(200);
    expect(body.items.map(({ sentence }: { sentence: string }) => sentence)).toContain(
      `把${people[2]!.person.name}的学时认定改为“达标”：线下集中学习，签到齐全`,
    );
  });
});

describe('a trainee', () => {
  let trainee: Agent;
  const password = async () => {
    const { accountId } = (
      await api.source.query('SELECT id AS "accountId" FROM account WHERE person_id = $1', [
        people[2]!.personId,
      ])
    )[0];
    return initialPassword(api.configuration.initialPasswordKey, accountId);
  };
  beforeAll(async () => {
    const { idNumber } = samplePeople.find(({ name }) => name === people[2]!.person.name)!;
    trainee = await signedIn(api, idNumber, await password());
  });
  const scan = () =>
    sharp({ create: { width: 800, height: 600, channels: 3, background: '#eee' } })
      .jpeg()
      .toBuffer();
  const appeal = async (minutes: number) =>
    trainee
      .post('/api/me/study/appeals')
      .query({ module: modules[0]!.code, minutes, statement: '5月20日晚已学完，平台没有记上' })
      .attach('file', await scan(), '截图.jpg');

  it('D01 R33 sees what is done of each module, what is missing and until when', async () => {
    const { body } = await trainee.get('/api/me/study').expect(200);
    expect(body).toMatchObject({
      number: numberOf(2),
      qualified: false,
      window: demoTerm.windows.study,
      mayAppeal: true,
    });
    expect(body.modules.map(({ code }: { code: string }) => code)).toEqual(modules.map(({ code }) => code));
    expect(body.modules[0].missing).toBe(modules[0]!.requiredMinutes - body.modules[0].done);
  });
  it('D02 appeals with evidence; staff decide with a reason; it counts and is told', async () => {
    const missing = (await trainee.get('/api/me/study')).body.modules[0].missing;
    await trainee
      .post('/api/me/study/appeals')
      .query({ module: modules[0]!.code, minutes: 5, statement: '没有附件' })
      .field('x', '1')
      .expect(422);
    expect((await appeal(missing)).status).toBe(201);
    expect((await appeal(missing)).body.code).toBe('STUDY_APPEAL_PENDING');
    const { body } = await office.get(`/api/terms/${termId}/study/appeals`).expect(200);
    expect(body.items).toMatchObject([{ number: numberOf(2), minutes: missing, stateName: '待处理' }]);
    const [{ id }] = body.items;
    const { bytes: evidence } = await download(office.get(`/api/study-appeals/${id}/evidence`));
    expect((await sharp(evidence).metadata()).format).toBe('jpeg');
    const decide = () =>
      office
        .post(`/api/study-appeals/${id}/decision`)
        .send({ grantedMinutes: missing, reason: '平台日志属实' });
    await decide().expect(204);
    await decide().expect(409);
    expect((await trainee.get('/api/me/study')).body.modules[0].missing).toBe(0);
    const inbox = await trainee.get('/api/messages').expect(200);
    expect(inbox.body.items).toContainEqual(
      expect.objectContaining({ title: '学时申诉已有结果', link: '/me/study', readAt: null }),
    );
    const staff = await office.get('/api/messages').expect(200);
    expect(staff.body.items[0].title).toBe('收到一份学时申诉');
  });
  it('D03 R26 is reminded at half of the window, once; the inbox counts what is unread', async () => {
    await keepMilestones(api.source, () => new Date('2025-05-27T12:00:00+08:00'));
    await keepMilestones(api.source, () => new Date('2025-05-27T12:00:10+08:00'));
    const { body } = await trainee.get('/api/messages').expect(200);
    const reminders = body.items.filter(({ event }: { event: string }) => event === 'study.reminder');
    expect(reminders).toHaveLength(1);
    const before = body.unread;
    await trainee
      .post('/api/messages/readings')
      .send({ ids: [reminders[0].id] })
      .expect(204);
    expect((await trainee.get('/api/messages/unread').expect(200)).body.unread).toBe(before - 1);
    await office
      .post('/api/messages/readings')
      .send({ ids: [body.items.at(-1).id] })
      .expect(204);
    expect((await trainee.get('/api/messages/unread')).body.unread).toBe(before - 1);
    await trainee.post('/api/messages/readings').send({ ids: null }).expect(204);
    expect((await trainee.get('/api/messages/unread')).body.unread).toBe(0);
  });
  it('D04 may have messages by e-mail once the address is proved', async () => {
    await trainee.put('/api/email-address').send({ address: 'not one' }).expect(422);
    await trainee.put('/api/email-address').send({ address: 'ayi@example.cn' }).expect(202);
    expect((await trainee.put('/api/email-address').send({ address: 'b@example.cn' })).body.code).toBe(
      'EMAIL_CODE_TOO_SOON',
    );
    expect((await trainee.get('/api/email-address')).body).toMatchObject({
      address: 'ayi@example.cn',
      confirmedAt: null,
      code: { state: 'waiting', stateName: '待发送' },
    });
    const [{ sealed_secret }] = await api.source.query(
      'SELECT sealed_secret FROM message_delivery WHERE sealed_secret IS NOT NULL',
    );
    const code = api.app.get(IdNumberVault).open(sealed_secret);
    const wrong = code === '000000' ? '111111' : '000000';
    const confirm = (given: string) => trainee.post('/api/email-address/confirmation').send({ code: given });
    expect((await confirm(wrong).expect(422)).body.code).toBe('EMAIL_CODE_WRONG');
    await confirm(code).expect(204);
    const proved = (await trainee.get('/api/email-address')).body;
    expect([proved.confirmedAt === null, proved.code]).toEqual([false, null]);
  });
});

describe('the outbox', () => {
  it('E01 shows staff what went to whom, masked, and puts back in line what failed', async () => {
    const list = async (query = {}) =>
      (await office.get(`/api/terms/${termId}/messages`).query(query).expect(200)).body;
    const { items, total } = await list({ event: 'study.reminder' });
    expect(total).toBe(61);
    expect(items[0].deliveries).toMatchObject([
      { channelName: '短信', stateName: '待发送', address: expect.stringMatching(/^1\d{2}\*{4}\d{4}$/) },
    ]);
    await api.source.query(`UPDATE message_delivery SET state = 'failed', reason = '短信网关答复 503'`);
    expect((await list({ state: 'failed' })).items[0].deliveries[0].reason).toBe('短信网关答复 503');
    const { body } = await office
      .post(`/api/terms/${termId}/messages/retries`)
      .send({ ids: null })
      .expect(200);
    expect(body.count).toBeGreaterThan(61);
    expect((await list({ state: 'failed' })).total).toBe(0);
  });
  it('E02 the province sets the quiet hours', async () => {
    expect((await office.get('/api/message-rules').expect(200)).body).toEqual({
      quietFrom: '22:00',
      quietTo: '07:30',
    });
    await office.put('/api/message-rules').send({ quietFrom: '25:00', quietTo: '07:30' }).expect(422);
    await office.put('/api/message-rules').send({ quietFrom: '21:00', quietTo: '08:00' }).expect(204);
    expect((await office.get('/api/message-rules')).body.quietFrom).toBe('21:00');
  });
});
