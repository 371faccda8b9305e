import type { Agent } from 'supertest';
import { fromBuffer } from 'yauzl';
import { AuditEvent, describeDeed } from '#database/audit';
import { startTestApi, type TestApi } from '../../../test/api/application.ts';
import { Chain, createDemoTerm } from '../../../test/api/chain.ts';
import { download } from '../../../test/api/download.ts';
import { createStaff, signedIn } from '../../../test/api/people.ts';

let api: TestApi;
let office: Agent;
let termId: string;

interface Preview {
  actId: string;
  people: { id: string; name: string; change: string; note: string | null; stamp: string }[];
  left: { id: string; name: string; why: string }[];
}
interface Item {
  id: string;
  name: string;
  accessible: boolean;
  qualified: boolean;
  seat: { admitNumber: string } | null;
}

beforeAll(async () => {
  api = await startTestApi();
  await createStaff(api);
  office = await signedIn(api, 'sheng');
  termId = await createDemoTerm(api);
  const chain = new Chain(api, office, termId);
  await chain.importRoster();
  await chain.publish(await chain.plan());
}, 120_000);

afterAll(() => api.close());

const base = () => `/api/terms/${termId}/candidates`;
const list = async (): Promise<Item[]> =>
  (await office.get(base()).query({ size: 200 }).expect(200)).body.items;
const preview = async (body: object): Promise<Preview> =>
  (await office.post(`${base()}/acts/preview`).send(body).expect(200)).body;
const everybody = { filter: {} };
const stamped = ({ people }: Preview) => people.map(({ id, stamp }) => ({ id, stamp }));
const act = (shown: Preview, deed: string, rest: object = { reason: '本人来电说明' }) =>
  office.post(`${base()}/acts`).send({ deed, actId: shown.actId, people: stamped(shown), ...rest });
const events = (actions: string[]): Promise<AuditEvent[]> =>
  api.source.manager
    .createQueryBuilder(AuditEvent, 'event')
    .where('event.action = ANY(:actions)', { actions })
    .orderBy('event.id', 'ASC')
    .getMany();

describe('an act on many', () => {
  it('shows who is meant, what changes, and who is left out and why, and changes nothing', async () => {
    const before = await list();
    const { people, left } = await preview({ deed: 'mark-need', selection: everybody });
    expect(people.map(({ id }) => id)).toEqual(
      before.filter(({ accessible }) => !accessible).map(({ id }) => id),
    );
    expect(left.map(({ name, why }) => [name, why])).toEqual(
      before.filter(({ accessible }) => accessible).map(({ name }) => [name, '已经标记']),
    );
    expect(left.length).toBe(2);
    const seated = people.find(({ id }) => before.find((item) => item.id === id)?.seat !== null)!;
    expect(seated.note).toMatch(
      /^已排在2025年6月\d+日（星期.）\d\d:\d\d 第\d考场\d+排\d+座，不是无障碍座位，须在编排中调整$/,
    );
    expect(await list()).toEqual(before);
  });

  it('means the same people as the list does by its filters, but for those taken out', async () => {
    const [first] = await list();
    const { items } = (await office.get(base()).query({ q: first!.name, size: 200 }).expect(200)).body;
    const filtered = await preview({ deed: 'tell', selection: { filter: { q: first!.name } } });
    const ids = (shown: Preview) => [...shown.people, ...shown.left].map(({ id }) => id);
    expect(ids(filtered)).toEqual(items.map(({ id }: Item) => id));
    const rest = await preview({ deed: 'tell', selection: { filter: {}, except: [first!.id] } });
    expect(ids(rest).length).toBe(62);
    expect(ids(rest)).not.toContain(first!.id);
  });

  it('is done to all of them in one go, with an audit event for each and one for the act, and back again', async () => {
    const before = await list();
    const some = before.filter(({ accessible }) => !accessible).slice(0, 5);
    const ids = some.map(({ id }) => id);
    const shown = await preview({ deed: 'mark-need', selection: { ids } });
    expect((await act(shown, 'mark-need').expect(200)).body).toEqual({ count: 5 });
    expect((await list()).filter(({ id }) => ids.includes(id)).every(({ accessible }) => accessible)).toBe(
      true,
    );
    const recorded = await events(['candidate.need-marked', 'candidates.need-marked']);
    expect(recorded.map((event) => [event.subjectId, describeDeed(event)])).toEqual([
      ...some.map(({ id, name }) => [id, `标记${name}需要无障碍座位：本人来电说明`]),
      [null, '批量标记 5 人需要无障碍座位：本人来电说明'],
    ]);
    await act(await preview({ deed: 'lift-need', selection: { ids } }), 'lift-need').expect(200);
    expect(await list()).toEqual(before);
  });

  it('is refused whole, naming those of whom something has changed since it was shown', async () => {
    const before = await list();
    const some = before.filter(({ accessible }) => !accessible).slice(0, 4);
    const shown = await preview({ deed: 'mark-need', selection: { ids: some.map(({ id }) => id) } });
    await api.source.query('UPDATE candidate SET accessible = true WHERE id = $1', [some[2]!.id]);
    const changed = await list();
    const { body } = await act(shown, 'mark-need').expect(409);
    expect(body).toMatchObject({
      code: 'BULK_CHANGED',
      detail: '“标记需要无障碍座位”没有办理：预览之后有 1 人的情况变了，请重新预览',
      errors: [{ pointer: '/people/2', detail: `${some[2]!.name}：已经标记` }],
    });
    expect(await list()).toEqual(changed);
    expect(await events(['candidates.need-marked'])).toHaveLength(1);
    await api.source.query('UPDATE candidate SET accessible = false WHERE id = $1', [some[2]!.id]);
  });

  it('sees a seat that has changed since, and a person of another term', async () => {
    const one = (await list()).find(({ seat, accessible }) => seat !== null && !accessible)!;
    const shown = await preview({ deed: 'mark-need', selection: { ids: [one.id] } });
    await api.source.query(`UPDATE plan_assignment SET seat = '9-9' WHERE candidate_id = $1`, [one.id]);
    const { body } = await act(shown, 'mark-need').expect(409);
    expect(body.errors).toEqual([
      { pointer: '/people/0', code: 'BULK_CHANGED', detail: `${one.name}：信息已变更` },
    ]);
    const stranger = '7b0d3f6e-4f2f-4f7e-9a53-2f6d1d1c9a10';
    const people = [{ id: stranger, stamp: '0123456789abcdef' }];
    const refused = await office
      .post(`${base()}/acts`)
      .send({ deed: 'mark-need', actId: shown.actId, people, reason: '试一试' })
      .expect(409);
    expect(refused.body.errors[0].detail).toBe('一名考生：已不在名单中');
  });
});

describe('what may be done', () => {
  it('a ruling on study is the ruling of one, for each', async () => {
    const lacking = (await list()).filter(({ qualified }) => !qualified);
    const ids = lacking.map(({ id }) => id);
    const shown = await preview({ deed: 'rule-study', verdict: true, selection: { ids } });
    expect(shown.people.map(({ change }) => change)).toEqual(ids.map(() => '未达标 → 达标（由人认定）'));
    await act(shown, 'rule-study', { verdict: true, reason: '线下补学' }).expect(200);
    expect((await list()).every(({ qualified }) => qualified)).toBe(true);
    const words = (await events(['study.ruled', 'study.ruled-many'])).map(describeDeed);
    expect(words).toEqual([
      ...lacking.map(({ name }) => `把${name}的学时认定改为“达标”：线下补学`),
      `批量把 ${ids.length} 人的学时认定改为“达标”：线下补学`,
    ]);
    const again = await preview({ deed: 'rule-study', verdict: true, selection: { ids } });
    expect(again.left.map(({ why }) => why)).toEqual(ids.map(() => '认定没有变化'));
  });

  it('a message reaches each once, however often it is sent', async () => {
    const ids = (await list()).slice(0, 3).map(({ id }) => id);
    const shown = await preview({ deed: 'tell', selection: { ids } });
    const message = { title: '考点入口调整', words: '请从东门入场，西门当天关闭。' };
    expect((await act(shown, 'tell', message).expect(200)).body).toEqual({ count: 3 });
    expect((await act(shown, 'tell', message).expect(200)).body).toEqual({ count: 0 });
    const told = await api.source.query(`SELECT title, text, link FROM message WHERE event = 'staff.notice'`);
    expect(told).toEqual(
      ids.map(() => ({
        title: '考点入口调整',
        text: '2025年第二期：请从东门入场，西门当天关闭。',
        link: '/me/messages',
      })),
    );
    const texts = await api.source.query(
      `SELECT DISTINCT delivery.text FROM message_delivery delivery JOIN message ON message.id = message_id
       WHERE event = 'staff.notice' AND channel = 'sms'`,
    );
    expect(texts).toEqual([{ text: '2025年第二期有一条发给您的通知，请登录系统查看。' }]);
    expect(await events(['candidates.told'])).toHaveLength(1);
    expect(await events(['candidate.told'])).toHaveLength(3);
  });

  it('slips of those chosen come as one file, of all or of none', async () => {
    const items = await list();
    const shown = await preview({ deed: 'slips', selection: everybody });
    expect(shown.people.map(({ id }) => id)).toEqual(
      items.filter(({ seat }) => seat !== null).map(({ id }) => id),
    );
    expect(new Set(shown.left.map(({ why }) => why))).toEqual(new Set(['还没有准考证']));
    const ids = shown.people.slice(0, 4).map(({ id }) => id);
    const file = await download(office.post(`${base()}/slips.zip`).send({ ids }));
    expect(file.fileName).toBe('2025年第二期-准考证-4人.zip');
    const names = await new Promise<string[]>((resolve, reject) =>
      fromBuffer(file.bytes, (error, archive) => {
        if (error !== null) return reject(error);
        const found: string[] = [];
        archive.on('entry', ({ fileName }) => found.push(fileName)).on('end', () => resolve(found));
      }),
    );
    expect(names.length).toBe(4);
    const lacking = shown.left[0]!.id;
    const { body } = await office
      .post(`${base()}/slips.zip`)
      .send({ ids: [...ids, lacking] })
      .expect(409);
    expect(body.code).toBe('FILE_NOT_READY');
  });

  it.each([
    ['mark-need', {}],
    ['mark-need', { reason: ' ' }],
    ['rule-study', { reason: '理由' }],
    ['tell', { title: '标题' }],
    ['tell', { title: '标题', words: 'x'.repeat(501) }],
    ['slips', {}],
    ['mark-need', { reason: '理由', verdict: true }],
  ])('refuses %s with %p', async (deed, rest) => {
    const shown = await preview({ deed: 'tell', selection: everybody });
    await act(shown, deed, rest).expect(422);
  });

  it('refuses who is not of the province', async () => {
    const centre = await signedIn(api, 'chengdu');
    await centre.post(`${base()}/acts/preview`).send({ deed: 'tell', selection: everybody }).expect(403);
  });
});
