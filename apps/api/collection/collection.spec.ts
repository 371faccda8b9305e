import type { Agent } from 'supertest';
import { initialPassword } from '#database/account';
import { startTestApi, type TestApi } from '../../../test/api/application.ts';
import { Chain, createDemoTerm, samplePeople } from '../../../test/api/chain.ts';
import { createStaff, type Staff, signedIn } from '../../../test/api/people.ts';

let api: TestApi;
let staff: Staff;
let chain: Chain;
let province: Agent;
let chengdu: Agent;
let ganzi: Agent;
let unit: Agent;

interface Card {
  id: string;
  number: string;
  holderName: string;
  place: string;
  next: string | null;
  unit: { id: string; name: string };
  prefecture: { code: string };
  provincialChannel: boolean;
  missing: boolean;
  days: number | null;
}

const base = () => `/api/terms/${chain.termId}/collection`;
const overview = async (agent: Agent) => (await agent.get(base()).expect(200)).body;
const cards = async (agent: Agent, query = ''): Promise<Card[]> =>
  (await agent.get(`${base()}/cards?size=200${query}`).expect(200)).body.items;
const handOver = (agent: Agent, list: Card[], more: object = {}) =>
  agent.post(`${base()}/hops`).send({
    round: 'training',
    credentialIds: list.map(({ id }) => id),
    counted: list.length,
    ...more,
  });
const receipt = (agent: Agent, hopId: string, body: object) =>
  agent.post(`/api/collection/hops/${hopId}/receipt`).send(body);
const cityCards = async (agent: Agent, code: string) =>
  (await cards(agent)).filter((card) => card.prefecture.code === code && !card.provincialChannel);

beforeAll(async () => {
  api = await startTestApi();
  staff = await createStaff(api);
  province = await signedIn(api, 'sheng');
  chain = new Chain(api, province, await createDemoTerm(api));
  await chain.runAll();
  // A unit of several people, to count and to miss one of them.
  await api.source.query(
    `UPDATE candidate SET unit_id = $1 WHERE unit_id IN
       (SELECT id FROM organisation WHERE prefecture IN ('510600', '510700') AND NOT provincial_channel)`,
    [staff.unit.id],
  );
  [chengdu, ganzi, unit] = [
    await signedIn(api, 'chengdu'),
    await signedIn(api, 'ganzi'),
    await signedIn(api, 'danwei'),
  ];
}, 120_000);

afterAll(() => api.close());

describe('handing cards over', () => {
  it('A01 R37 all begin at the province, which sends each to the centre of its prefecture or to its own units', async () => {
    const { total, places, outgoing } = await overview(province);
    expect(total).toBeGreaterThan(30);
    expect(places.find(({ place }: { place: string }) => place === 'province').count).toBe(total);
    const all = await cards(province);
    expect(
      all.every(({ next, provincialChannel }) => next === (provincialChannel ? 'to-unit' : 'to-prefecture')),
    ).toBe(true);
    expect(outgoing.reduce((sum: number, { count }: { count: number }) => sum + count, 0)).toBe(total);
  });

  it('A02 each sees their own cards alone, and hands over nothing that is not at hand', async () => {
    const own = await cards(chengdu);
    expect(own.length).toBeGreaterThan(0);
    expect(
      own.every(({ prefecture, provincialChannel }) => prefecture.code === '510100' && !provincialChannel),
    ).toBe(true);
    const { body } = await handOver(chengdu, own).expect(409);
    expect(body.code).toBe('CARD_NOT_AT_HAND');
    const { body: foreign } = await handOver(ganzi, own).expect(404);
    expect(foreign.code).toBe('CARD_NOT_FOUND');
    expect(await cards(unit)).toEqual(
      (await cards(province))
        .filter((card) => card.unit.id === staff.unit.id)
        .map((card) => ({ ...card, next: null })),
    );
  });

  it('A03 a list goes to one receiver', async () => {
    const all = (await cards(province)).filter(({ provincialChannel }) => !provincialChannel);
    const { body } = await handOver(province, all).expect(409);
    expect(body.code).toBe('COLLECTION_MIXED');
  });

  it('A04 R37 counts tally or the difference is named; who receives signs, and what is missing stays with the giver', async () => {
    const list = await cityCards(province, '510100');
    expect(list.length).toBeGreaterThan(1);
    const { body: refused } = await handOver(province, list, { counted: list.length - 1 }).expect(422);
    expect(refused.errors[0]).toMatchObject({ pointer: '/discrepancy', code: 'COUNT_DIFFERS' });
    const { body } = await handOver(province, list).expect(201);
    const [{ id }] = body.hops;
    expect((await overview(chengdu)).incoming).toMatchObject([
      {
        id,
        from: '四川省职业技能鉴定指导中心',
        listed: list.length,
        state: 'open',
        mine: { sign: true, withdraw: false },
      },
    ]);
    // On the way it is in nobody's hand.
    await handOver(province, list).expect(409);
    await handOver(chengdu, list).expect(409);
    const less = { signer: '李老师', counted: list.length - 1 };
    expect((await receipt(chengdu, id, less).expect(422)).body.code).toBe('COUNT_DIFFERS');
    expect((await receipt(chengdu, id, { ...less, discrepancy: '少一张' }).expect(409)).body.code).toBe(
      'MISSING_NOT_NAMED',
    );
    await receipt(ganzi, id, { ...less, discrepancy: '少一张', missing: [list[0]!.id] }).expect(404);
    await receipt(chengdu, id, { ...less, discrepancy: '少一张', missing: [list[0]!.id] }).expect(204);
    expect((await receipt(chengdu, id, { signer: '李老师', counted: 1 }).expect(409)).body.code).toBe(
      'HOP_CLOSED',
    );
    const after = await cityCards(province, '510100');
    expect(after.find((card) => card.id === list[0]!.id)).toMatchObject({
      place: 'province',
      missing: true,
      next: 'to-prefecture',
    });
    expect(after.filter(({ place }) => place === 'prefecture')).toHaveLength(list.length - 1);
    const { body: record } = await province.get(`/api/collection/hops/${id}`).expect(200);
    expect(record).toMatchObject({
      ...{
        to: '成都市职业技能鉴定指导中心',
        handedBy: '四川省职业技能鉴定指导中心 王老师',
        signer: '李老师',
      },
      ...{
        listed: list.length,
        counted: list.length,
        receivedCount: list.length - 1,
        receivedDiscrepancy: '少一张',
      },
    });
    expect(record.items).toHaveLength(list.length);
    // Found again, it follows with a list of its own.
    const found = await handOver(province, [list[0]!]).expect(201);
    await receipt(chengdu, found.body.hops[0].id, { signer: '李老师', counted: 1 }).expect(204);
    expect(
      (await cityCards(province, '510100')).every(({ place, missing }) => place === 'prefecture' && !missing),
    ).toBe(true);
  });

  it('A05 R36 the unit collects from its centre and its people from the unit, in person or by proxy', async () => {
    const own = await cards(unit);
    const { body } = await handOver(chengdu, own).expect(201);
    // Signed on paper at the counter: whoever gives may enter it.
    await receipt(chengdu, body.hops[0].id, { signer: '赵老师', counted: own.length }).expect(204);
    const arrivals = await api.source.query<{ text: string; sms: string; urgent: boolean }[]>(
      `SELECT message.text, delivery.text AS sms, delivery.urgent FROM message
       JOIN message_delivery delivery ON delivery.message_id = message.id WHERE event = 'card.ready'`,
    );
    expect(arrivals.map(({ text }) => /证卡（(.+)）/.exec(text)![1]).sort()).toEqual(
      own.map(({ number }) => number).sort(),
    );
    // Nobody is woken for it.
    expect(arrivals[0]).toMatchObject({
      sms: `您的考评员证卡已到${own[0]!.unit.name}，请带有效身份证件到该单位领取。`,
      urgent: false,
    });
    const [first, second] = await cards(unit);
    expect(first).toMatchObject({ place: 'unit', next: 'to-holder' });
    const given = await handOver(unit, [first!]).expect(201);
    expect((await unit.get(`/api/collection/hops/${given.body.hops[0].id}`)).body).toMatchObject({
      ...{ to: '持证人', signer: first!.holderName, proxy: null, state: 'signed' },
    });
    if (second) {
      const proxy = { signer: '周亲属', paper: '委托书及双方身份证' };
      await handOver(unit, [second], { proxy }).expect(201);
      expect((await cards(unit)).find(({ id }) => id === second.id)).toMatchObject({
        place: 'holder',
        days: null,
      });
    }
    // The centre sees how far its units have come.
    expect((await cards(chengdu)).find(({ id }) => id === first!.id)).toMatchObject({ place: 'holder' });
    expect((await handOver(unit, [first!]).expect(409)).body.code).toBe('CARD_NOT_AT_HAND');
  });

  it('A06 a list that nobody has signed for can be taken back by whoever gave it out', async () => {
    const list = await cityCards(province, '513300');
    const { body } = await handOver(province, list, { note: '邮寄' }).expect(201);
    const path = `/api/collection/hops/${body.hops[0].id}/withdrawal`;
    await ganzi.post(path).send({ reason: '不是我发的' }).expect(404);
    await province.post(path).send({ reason: '装错了箱' }).expect(204);
    expect(
      (await cityCards(province, '513300')).every(({ place, missing }) => place === 'province' && !missing),
    ).toBe(true);
    await receipt(ganzi, body.hops[0].id, { signer: '扎西', counted: list.length }).expect(409);
  });

  it('A07 two people at two desks give the same cards out once', async () => {
    const list = await cityCards(province, '513300');
    const answers = await Promise.all([
      handOver(province, list),
      handOver(await signedIn(api, 'fuhe'), list),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it.each([
    ['the last second', 30 * 86_400 - 1, 0],
    ['the instant', 30 * 86_400, 0],
    ['the second after', 30 * 86_400 + 1, 1],
  ])('B01 who has not collected after thirty days is listed: %s', async (_, seconds, some) => {
    const [{ at }] = await api.source.query('SELECT max(published_at) AS at FROM credential');
    api.clock.set(new Date(at.getTime() + seconds * 1000).toISOString());
    const desk = await signedIn(api, 'sheng');
    const { uncollected, uncollectedDays } = await overview(desk);
    expect(uncollectedDays).toBe(30);
    expect(Math.sign(uncollected)).toBe(some);
    const listed = await cards(desk, '&overdue=yes');
    expect(listed).toHaveLength(uncollected);
    expect(listed.some(({ place }) => place === 'holder')).toBe(false);
  });

  it('B02 people see where their card is', async () => {
    const [card] = (await cards(await signedIn(api, 'danwei'))).filter(({ place }) => place === 'holder');
    const person = samplePeople.find(({ name }) => name === card!.holderName)!;
    const [{ id }] = await api.source.query(
      `SELECT account.id FROM account JOIN candidate c ON c.person_id = account.person_id
       JOIN credential k ON k.candidate_id = c.id WHERE k.id = $1`,
      [card!.id],
    );
    const holder = await signedIn(
      api,
      person.idNumber,
      initialPassword(api.configuration.initialPasswordKey, id),
    );
    const { body } = await holder.get('/api/me/collection').expect(200);
    expect(body.card).toMatchObject({ number: card!.number, place: 'holder', placeName: '持证人已领取' });
    expect(body.card.stops.map(({ name }: { name: string }) => name)).toEqual([
      ...['省职鉴中心', '成都市职鉴中心', staff.unit.name, '本人领取'],
    ]);
    expect(body.card.stops.every(({ reached }: { reached: boolean }) => reached)).toBe(true);
  });

  it('C01 C18 lists are ordered; full ID numbers want a reason, which the audit log keeps', async () => {
    const desk = await signedIn(api, 'danwei');
    const order = (body: object) => desk.post(`${base()}/papers`).send({ round: 'training', ...body });
    expect((await order({ kind: 'summary', reason: '要' }).expect(422)).body.errors[0].pointer).toBe(
      '/reason',
    );
    expect((await order({ kind: 'register', reason: '核对身份' }).expect(409)).body.code).toBe(
      'REGISTER_HAS_NO_ID_NUMBERS',
    );
    expect((await order({ kind: 'summary', round: 'renewal' }).expect(409)).body.code).toBe('NOBODY_TO_LIST');
    const { body } = await order({ kind: 'summary', reason: '盖章报送市中心' }).expect(202);
    expect((await desk.get(`/api/collection/papers/${body.id}/pdf`).expect(409)).body.code).toBe(
      'FILE_NOT_READY',
    );
    await (await signedIn(api, 'chengdu')).get(`/api/collection/papers/${body.id}/pdf`).expect(404);
    const { items } = (
      await (await signedIn(api, 'sheng')).get(`/api/terms/${chain.termId}/audit-events`).expect(200)
    ).body;
    expect(JSON.stringify(items)).toContain('含完整身份证号码，用途：盖章报送市中心');
  });
});
