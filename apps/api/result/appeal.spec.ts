import type { Agent } from 'supertest';
import { Account, initialPassword } from '#database/account';
import { appealEnd } from '#database/result';
import { startTestApi, type TestApi } from '../../../test/api/application.ts';
import { Chain, createDemoTerm, samplePeople } from '../../../test/api/chain.ts';
import { createStaff, signedIn } from '../../../test/api/people.ts';

let api: TestApi;
let first: Agent;
let second: Agent;
let me: Agent;
let termId: string;
let candidateId: string;

beforeAll(async () => {
  api = await startTestApi();
  await createStaff(api);
  [first, second] = [await signedIn(api, 'sheng'), await signedIn(api, 'fuhe')];
  termId = await createDemoTerm(api);
  const chain = new Chain(api, first, termId);
  await chain.importRoster();
  await chain.publish(await chain.plan());
  await chain.recordScores();
  const [seated] = await api.source.query(
    `SELECT candidate.id, person.name FROM result JOIN candidate ON candidate.id = result.candidate_id
     JOIN person ON person.id = candidate.person_id WHERE result.code = 'N' ORDER BY candidate.serial LIMIT 1`,
  );
  candidateId = seated.id;
  await api.source.query('UPDATE result SET score = 58 WHERE candidate_id = $1', [candidateId]);
  const { idNumber } = samplePeople.find(({ name }) => name === seated.name)!;
  const { id } = await api.source.manager.findOneByOrFail(Account, { name: seated.name });
  me = await signedIn(api, idNumber, initialPassword(api.configuration.initialPasswordKey, id));
  expect((await make('请核对第三题是否漏计分').expect(409)).body.code).toBe('RESULT_NOT_PUBLISHED');
  await chain.publishResults();
}, 120_000);
afterAll(() => api.close());

const make = (words: string) => me.post('/api/me/appeals').send({ words });
const own = async () => (await me.get('/api/me/appeals').expect(200)).body;
const desk = async () => (await first.get(`/api/terms/${termId}/result-appeals`).expect(200)).body;
const change = (agent: Agent, body: object) =>
  agent
    .post(`/api/terms/${termId}/result-changes`)
    .send({ candidateId, score: 61.5, code: 'N', reason: '第三题漏计 3.5 分', ...body });
const told = async (event: string) =>
  (await me.get('/api/messages?size=100').expect(200)).body.items
    .filter((message: { event: string }) => message.event === event)
    .map(({ text, link }: { text: string; link: string }) => [text, link]);
const result = async () => (await me.get('/api/me').expect(200)).body.result;

describe('the window', () => {
  it('A01 ends at midnight of the last day, the day of publication not counted', () => {
    expect(appealEnd(new Date('2025-06-09T15:30:00+08:00'), 10).toISOString()).toBe(
      '2025-06-19T16:00:00.000Z',
    );
    expect(appealEnd(new Date('2025-06-09T23:59:00+08:00'), 10)).toEqual(
      appealEnd(new Date('2025-06-09T00:00:00+08:00'), 10),
    );
  });
});

describe('an appeal', () => {
  it('B01 is made once, and seen by staff beside the result', async () => {
    expect(await own()).toMatchObject({ open: true, items: [] });
    const { body } = await make('请核对第三题是否漏计分').expect(201);
    expect(body.stateName).toBe('等待复核');
    expect((await make('再问一次行不行').expect(409)).body.code).toBe('APPEAL_OPEN');
    const { appeals } = await desk();
    expect(appeals).toMatchObject([
      { words: '请核对第三题是否漏计分', result: { score: '58', passed: false } },
    ]);
  });

  it('B02 changes a result only by two people', async () => {
    const [{ id: appealId }] = (await desk()).appeals;
    expect((await change(first, { appealId, reason: ' ' }).expect(422)).body.code).toBe('REASON_MISSING');
    expect((await change(first, { appealId, score: 101 }).expect(422)).body.code).toBe('SCORE_RANGE');
    const { body } = await change(first, { appealId }).expect(201);
    expect(body).toMatchObject({ before: '58分', after: '61.5分', mine: { approve: false, withdraw: true } });
    expect((await own()).items[0].stateName).toBe('复核中');
    const own403 = await first.post(`/api/result-changes/${body.id}/approval`).expect(403);
    expect(own403.body.code).toBe('SECOND_PERSON_NEEDED');
    expect((await result()).score).toBe('58');
    await second.post(`/api/result-changes/${body.id}/refusal`).send({ note: '请附原卷' }).expect(200);
    expect((await own()).items[0].stateName).toBe('等待复核');
    const again = (await change(first, { appealId }).expect(201)).body;
    expect(await told('result.changed')).toEqual([]);
    await second.post(`/api/result-changes/${again.id}/approval`).expect(200);
    expect(await told('result.changed')).toEqual([
      ['您的2025年第二期考试成绩由“58分”更正为“61.5分”。理由：第三题漏计 3.5 分', '/me'],
    ]);
    // A mark is nothing for a telephone that may have changed hands.
    const [{ text: sms }] = await api.source.query(
      `SELECT delivery.text FROM message_delivery delivery JOIN message ON message.id = delivery.message_id
       WHERE message.event = 'result.changed' AND delivery.channel = 'sms'`,
    );
    expect(sms).toBe('您的2025年第二期考试成绩有更正，请登录系统查看。');
    expect(await result()).toMatchObject({ score: '61.5', passed: true });
    expect(await own()).toMatchObject({
      open: false,
      items: [{ stateName: '已更正', answer: '第三题漏计 3.5 分' }],
    });
    const { items } = (await first.get(`/api/terms/${termId}/audit-events?size=50`).expect(200)).body;
    const sentences = items.map(({ sentence }: { sentence: string }) => sentence).join('\n');
    expect(sentences).toMatch(/复核同意把.+的成绩由58分更正为61.5分：第三题漏计 3.5 分/);
  });

  it('B03 is answered where nothing is changed, and is not made a second time', async () => {
    await api.source.query('DELETE FROM result_change; DELETE FROM result_appeal');
    const { id } = (await make('请再核对一次卷面').expect(201)).body;
    const answer = (words: string) => second.post(`/api/result-appeals/${id}/answer`).send({ answer: words });
    expect((await answer(' ').expect(422)).body.code).toBe('REASON_MISSING');
    await answer('已核对原卷，计分无误').expect(204);
    expect((await own()).items[0]).toMatchObject({ stateName: '维持原成绩', answer: '已核对原卷，计分无误' });
    expect(await told('result.appeal-kept')).toEqual([
      ['您申请的2025年第二期成绩复核已办结，维持原成绩。答复：已核对原卷，计分无误', '/me'],
    ]);
    expect((await answer('改口').expect(409)).body.code).toBe('STATE_MOVE_FORBIDDEN');
    expect((await make('请再复核一次').expect(409)).body.code).toBe('APPEAL_ANSWERED');
  });

  it('B04 one that comes after the window is refused', async () => {
    await api.source.query('DELETE FROM result_appeal');
    await api.source.query(`UPDATE result SET published_at = published_at - interval '30 days'`);
    expect((await make('请核对第三题是否漏计分').expect(409)).body.code).toBe('APPEAL_WINDOW_CLOSED');
    expect((await own()).open).toBe(false);
  });
});
