import { buffer } from 'node:stream/consumers';
import type { Agent } from 'supertest';
import { fromBufferPromise } from 'yauzl';
import { initialPassword } from '#database/account';
import { openArtefactStore } from '#documents/artefacts';
import { startTestApi, type TestApi } from '../../../test/api/application.ts';
import { Chain, createDemoTerm, samplePeople } from '../../../test/api/chain.ts';
import { download } from '../../../test/api/download.ts';
import { anybody, createStaff, signedIn } from '../../../test/api/people.ts';

let api: TestApi;
let first: Agent;
let second: Agent;
/** Never had hours enough, so neither seat nor result nor card */
let idle: (typeof samplePeople)[number];
let appealing: (typeof samplePeople)[number];
let holder: (typeof samplePeople)[number];
let card: string;

beforeAll(async () => {
  api = await startTestApi();
  await createStaff(api);
  const chain = new Chain(api, await signedIn(api, 'sheng'), await createDemoTerm(api));
  await chain.runAll();
  const [{ name, number }] = await api.source.query(
    'SELECT holder_name AS name, number FROM credential ORDER BY number LIMIT 1',
  );
  holder = samplePeople.find((person) => person.name === name)!;
  card = number;
  const seatless = await api.source.query<{ name: string }[]>(
    `SELECT person.name FROM candidate JOIN person ON person.id = candidate.person_id
     WHERE candidate.id NOT IN (SELECT candidate_id FROM admit_slip) ORDER BY candidate.serial`,
  );
  [idle, appealing] = seatless.map((one) => samplePeople.find((person) => person.name === one.name)!) as [
    typeof idle,
    typeof appealing,
  ];
  await meetAt('2025-06-05T10:00:00+08:00');
}, 120_000);

afterAll(() => api.close());

/** The office on another day, signed in anew. */
async function meetAt(instant: string): Promise<void> {
  api.clock.set(instant);
  [first, second] = [await signedIn(api, 'sheng'), await signedIn(api, 'fuhe')];
}
const lookUp = (agent: Agent, idNumber: string) =>
  agent.post('/api/personal-data/look-ups').send({ idNumber });
const idOf = async ({ idNumber }: { idNumber: string }): Promise<string> =>
  (await lookUp(first, idNumber).expect(200)).body.id;
const paper = { documentNumber: '收文〔2025〕31号', reason: '本人书面申请' };
const ask = async (person: { idNumber: string }) =>
  first.post(`/api/personal-data/${await idOf(person)}/erasure-requests`).send(paper);
const rule = (agent: Agent, id: string, ruling: string, body: object = {}) =>
  agent.post(`/api/erasure-requests/${id}/${ruling}`).send(body);

describe('what is kept about a person', () => {
  it('A01 is found by the whole number: kinds and counts, what stays, and nothing of it', async () => {
    const { body } = await lookUp(first, holder.idNumber.toLowerCase()).expect(200);
    expect(body).toMatchObject({ name: holder.name, request: null });
    expect(body.maskedIdNumber).toContain('********');
    expect(body.sections).toEqual(
      expect.arrayContaining([
        { title: '考生名册', rows: 1, stays: null },
        { title: '成绩', rows: 1, stays: expect.stringContaining('发证的依据') },
      ]),
    );
    expect(body.files).toBeGreaterThan(0);
    expect(JSON.stringify(body)).not.toContain(holder.phone);
    await lookUp(first, '510107198001010021').expect(404);
    const { body: wrong } = await lookUp(first, '510107198001010014').expect(422);
    expect(wrong.code).toBe('ID_NUMBER_CHECKSUM');
  });

  it('A02 is handed out against a paper, whole, and the log names paper and reason', async () => {
    const exports = `/api/personal-data/${await idOf(holder)}/exports`;
    await first.post(exports).send({}).expect(422);
    const { bytes, fileName } = await download(first.post(exports).send(paper).expect(200));
    expect(fileName).toBe('个人信息.zip');
    const archive = await fromBufferPromise(bytes, { lazyEntries: true });
    const parts = new Map<string, Buffer>();
    for await (const entry of archive.eachEntry())
      parts.set(entry.fileName, await buffer(await archive.openReadStreamPromise(entry)));
    expect(parts.get('个人信息.json')!.toString('utf8')).toContain(holder.idNumber);
    expect([...parts.keys()].some((name) => name.endsWith('证卡.pdf'))).toBe(true);
    const { items } = (await first.get('/api/audit-events?size=20').expect(200)).body;
    expect(items.map(({ sentence }: { sentence: string }) => sentence)).toEqual(
      expect.arrayContaining([
        '依书面申请（收文〔2025〕31号）导出了一人的个人信息：本人书面申请',
        '按证件号码查找了一人保存的个人信息',
      ]),
    );
    expect(api.logs()).not.toContain(holder.idNumber);
  });
});

describe('erasing on written request', () => {
  it('B01 waits until nothing is open: not before the exam is over', async () => {
    const { body, status } = await ask(idle);
    expect([status, body.code]).toEqual([409, 'PERSON_KEPT']);
    expect(body.errors).toMatchObject([
      { code: 'EXAM_AHEAD', detail: '2025年第二期的考试（2025年6月6日（星期五））还没有结束' },
    ]);
  });

  it('B02 takes two people, a paper and reasons', async () => {
    await meetAt('2025-06-07T10:00:00+08:00');
    const { body, status } = await ask(idle);
    expect([status, body]).toMatchObject([
      201,
      { stateName: '待复核', mine: { rule: false, withdraw: true }, documentNumber: paper.documentNumber },
    ]);
    expect((await ask(idle)).body.code).toBe('ERASURE_PENDING');
    expect((await rule(first, body.id, 'approval').expect(403)).body.code).toBe('SECOND_PERSON_NEEDED');
    expect((await rule(second, body.id, 'refusal', { note: ' ' }).expect(422)).body.code).toBe(
      'REASON_MISSING',
    );
    await rule(second, body.id, 'refusal', { note: '申请未签名' }).expect(200);
    const again = (await ask(idle)).body;
    await rule(second, again.id, 'withdrawal').expect(403);
    await rule(first, again.id, 'withdrawal').expect(200);
    const { items } = (await second.get('/api/erasure-requests').expect(200)).body;
    expect(
      items.map(({ stateName, decisionNote }: Record<string, string>) => [stateName, decisionNote]).sort(),
    ).toEqual([
      ['已撤回', ''],
      ['未同意', '申请未签名'],
    ]);
  });

  it('B03 leaves no name, number, file or way in, and says in the log by which paper', async () => {
    const store = await openArtefactStore(api.configuration.artefactDir);
    const { digest } = await store.put(Buffer.from('a face'));
    const personId = await idOf(idle);
    await api.source.query('UPDATE candidate SET photo_digest = $1 WHERE person_id = $2', [digest, personId]);
    const [{ id: accountId }] = await api.source.query('SELECT id FROM account WHERE person_id = $1', [
      personId,
    ]);
    const { id } = (await ask(idle)).body;
    const { body } = await rule(second, id, 'approval').expect(200);
    expect(body).toMatchObject({ stateName: '已执行', person: { name: '（已清除）' } });
    await lookUp(first, idle.idNumber).expect(404);
    expect(await store.has(digest)).toBe(false);
    const rows = await api.source.query(
      `SELECT person.name, candidate.phone, candidate.employer, account.name AS account FROM person
       JOIN candidate ON candidate.person_id = person.id JOIN account ON account.person_id = person.id
       WHERE person.id = $1`,
      [personId],
    );
    expect(rows).toEqual([{ name: '（已清除）', phone: '', employer: '', account: '（已清除）' }]);
    const password = initialPassword(api.configuration.initialPasswordKey, accountId);
    await anybody(api).post('/api/session').send({ login: idle.idNumber, password }).expect(401);
    const { items } = (await first.get('/api/audit-events?size=5').expect(200)).body;
    expect(JSON.stringify(items)).toContain('复核同意，依书面申请（收文〔2025〕31号）清除了一人的个人信息');
    await rule(second, id, 'approval').expect(409);
  });

  it('B04 refuses what stands behind a card, with the day until which its term keeps it', async () => {
    const refusal = async () => {
      const { status, body } = await ask(holder);
      expect(status).toBe(409);
      return body.errors.map(({ detail }: { detail: string }) => detail);
    };
    const [{ validTo }] = await api.source.query(
      'SELECT valid_to::text AS "validTo" FROM credential WHERE number = $1',
      [card],
    );
    expect(validTo).toBe('2028-06-05');
    expect(await refusal()).toEqual([
      `证卡 ${card} 有效期至2028年6月5日（星期一），发证材料须保存到2030年6月5日（星期三）`,
    ]);
    await api.source.query(
      `UPDATE term SET settings = jsonb_set(settings, '{retention,passedDays}', '1095')`,
    );
    expect(await refusal()).toEqual([expect.stringContaining('须保存到2031年6月5日')]);
    expect((await lookUp(first, holder.idNumber)).body.obstacles).toMatchObject([{ code: 'CARD_KEPT' }]);
  });

  it('B05 looks again when the second person comes: what has been opened since stops it', async () => {
    const { id } = (await ask(appealing)).body;
    await api.source.query(
      `INSERT INTO correction_request (term_id, candidate_id, field, old_value, new_value, reason, state, created_at)
       SELECT term_id, id, 'phone', phone, '16300000000', '换号', 'open', now() FROM candidate WHERE person_id = $1`,
      [await idOf(appealing)],
    );
    const { body } = await rule(second, id, 'approval').expect(409);
    expect(body.detail).toBe('现在不能清除：有一项信息更正还没有办结');
    expect((await lookUp(first, appealing.idNumber)).body).toMatchObject({
      name: appealing.name,
      request: { id, stateName: '待复核' },
    });
  });
});
