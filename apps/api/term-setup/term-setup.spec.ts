import type { Agent } from 'supertest';
import { AuditEvent } from '#database/audit';
import { demoTerm } from '../../../apps/demo/term/index.ts';
import { startTestApi, type TestApi } from '../../../test/api/application.ts';
import { anybody, createStaff, signedIn } from '../../../test/api/people.ts';

interface Draft {
  id: string;
  revision: number;
  title: string;
  outline: typeof demoTerm;
  faults: { pointer: string; detail: string }[];
  questions: { key: string; answer: string | null; confirmed: { by: string } | null }[];
}

let api: TestApi;
let office: Agent;
let termId: string;

beforeAll(async () => {
  api = await startTestApi();
  await createStaff(api);
  api.clock.set('2025-04-25T02:00:00Z');
  office = await signedIn(api, 'sheng');
});

afterAll(() => api.close());

const begin = async (body: object): Promise<Draft> =>
  (await office.post('/api/term-drafts').send(body).expect(201)).body;
const read = async (id: string): Promise<Draft> =>
  (await office.get(`/api/term-drafts/${id}`).expect(200)).body;
const save = (draft: Draft, outline: object) =>
  office.put(`/api/term-drafts/${draft.id}`).send({ revision: draft.revision, outline });
const confirm = ({ id, revision }: Draft, keys: string[]) =>
  office.post(`/api/term-drafts/${id}/confirmations`).send({ revision, keys });
const publish = ({ id, revision }: Draft) =>
  office.post(`/api/term-drafts/${id}/publication`).send({ revision });
const allKeys = (draft: Draft) => draft.questions.map(({ key }) => key);
const amend = (settings: object, reason = '因考点检修顺延') =>
  office.post(`/api/terms/${termId}/amendments`).send({ settings, reason });

describe('setting a term up', () => {
  let draft: Draft;

  it('A01 begins with a blank that says what is missing, and keeps what is filled in so far', async () => {
    draft = await begin({ year: 2025, ordinal: 2 });
    expect(draft.title).toBe('2025年第二期技能人才评价考评员（专项职业能力考核）培训班');
    expect(draft.faults).toContainEqual(
      expect.objectContaining({ pointer: '/marks/pass', detail: '未填写' }),
    );
    const { body } = await save(draft, {
      ...draft.outline,
      marks: { pass: 120, full: 100, reviewDays: 10 },
    }).expect(200);
    expect((await read(draft.id)).outline.marks.pass).toBe(120);
    draft = body;
  });

  it('A02 tells who saves an older revision that somebody was before them', async () => {
    const stale = { ...draft, revision: draft.revision - 1 };
    const { body } = await save(stale, draft.outline).expect(409);
    expect(body).toMatchObject({ code: 'TERM_DRAFT_STALE', detail: expect.stringContaining('王老师') });
  });

  it('A03 cannot be confirmed or published while anything is missing, each fault at its field', async () => {
    const refused = await publish(draft).expect(422);
    expect(refused.body.code).toBe('TERM_SETTINGS_INVALID');
    expect(refused.body.errors.length).toBe(draft.faults.length);
    await confirm(draft, ['pass-mark']).expect(422);
    expect(draft.questions.every(({ answer }) => answer === null)).toBe(true);
  });

  it('A04 cannot be published while one of the questions is open', async () => {
    draft = (await save(draft, demoTerm).expect(200)).body;
    expect(draft.faults).toEqual([]);
    expect(draft.questions).toHaveLength(19);
    await confirm(draft, ['no-such-question']).expect(422);
    draft = (await confirm(draft, allKeys(draft).slice(1)).expect(200)).body;
    const { body } = await publish(draft).expect(409);
    expect(body).toMatchObject({ code: 'TERM_QUESTIONS_OPEN', errors: [{ pointer: '/venues' }] });
  });

  it('A05 forgets a confirmation whose answer has changed', async () => {
    const other = { ...demoTerm, marks: { ...demoTerm.marks, pass: 70 } };
    const changed: Draft = (await save(draft, other).expect(200)).body;
    const open = changed.questions.filter(({ confirmed }) => confirmed === null).map(({ key }) => key);
    expect(open).toEqual(['venue', 'pass-mark']);
    draft = (await save(changed, demoTerm).expect(200)).body;
    // The answer is again the one that was confirmed.
    expect(draft.questions.find(({ key }) => key === 'pass-mark')!.confirmed).not.toBeNull();
  });

  it('A06 is seen by nobody else until it is published, then by all', async () => {
    const unit = await signedIn(api, 'danwei');
    await unit.get(`/api/term-drafts/${draft.id}`).expect(403);
    expect((await unit.get('/api/terms')).body.items).toEqual([]);
    draft = (await confirm(draft, ['venue']).expect(200)).body;
    const { body } = await publish(draft).expect(201);
    termId = body.termId;
    expect((await unit.get('/api/terms')).body.items).toEqual([
      { id: termId, code: '2025-2', name: '2025年第二期' },
    ]);
    const [notice] = (await anybody(api).get('/api/notices').expect(200)).body.items;
    expect(notice.windows[2]).toMatchObject({
      label: '市（州）审核',
      words: '2025年5月7日（星期三）00:00 至 2025年5月15日（星期四）24:00',
    });
    expect(notice.venues[0].aliases).toEqual(demoTerm.venues[0]!.aliases);
  });

  it('A07 is published once: neither the draft nor another of that number follows', async () => {
    await publish(draft).expect(409);
    await save(draft, demoTerm).expect(409);
    const second = await begin({ year: 2025, ordinal: 2, copyOf: termId });
    const whole: Draft = (await save(second, demoTerm).expect(200)).body;
    const ready: Draft = (await confirm(whole, allKeys(whole)).expect(200)).body;
    expect((await publish(ready).expect(409)).body.code).toBe('TERM_EXISTS');
    await office.delete(`/api/term-drafts/${ready.id}?revision=${ready.revision}`).expect(204);
    expect((await office.get('/api/term-drafts')).body.items).toEqual([]);
  });

  it('A08 copied from a former one asks anew for every date', async () => {
    const copy = await begin({ year: 2025, ordinal: 3, copyOf: termId });
    expect(copy.outline.projects).toEqual(demoTerm.projects);
    expect(copy.faults.map(({ pointer }) => pointer)).toEqual(
      expect.arrayContaining(['/issuedOn', '/windows/study/to', '/exam/days']),
    );
  });
});

describe('a published term', () => {
  it('B01 changes by an amendment: what, from what, to what, who, when and why, for everybody to read', async () => {
    api.clock.set('2025-05-12T03:00:00Z');
    office = await signedIn(api, 'sheng');
    const windows = {
      ...demoTerm.windows,
      prefectureReview: { ...demoTerm.windows.prefectureReview, to: '2025-05-16T18:00:00+08:00' },
    };
    const next = { ...demoTerm, windows };
    const preview = await office
      .post(`/api/terms/${termId}/amendments/preview`)
      .send({ settings: next })
      .expect(200);
    expect(preview.body.changes).toHaveLength(1);
    await amend(next).expect(201);
    const [notice] = (await anybody(api).get('/api/notices')).body.items;
    expect(notice.amendments).toEqual([
      {
        number: 1,
        reason: '因考点检修顺延',
        amendedAt: '2025-05-12T03:00:00.000Z',
        amendedBy: '四川省职业技能鉴定指导中心 王老师',
        changes: [
          {
            pointer: '/windows/prefectureReview/to',
            label: '市（州）审核截止',
            from: '2025年5月15日（星期四）24:00',
            to: '2025年5月16日（星期五）18:00',
          },
        ],
      },
    ]);
    expect((await office.get(`/api/terms/${termId}`)).body.settings.windows).toEqual(windows);
    expect((await amend(next).expect(422)).body.code).toBe('TERM_UNCHANGED');
  });

  it.each([
    [{ year: 2026 }, 409, 'TERM_FIELD_FIXED'],
    [{ quotas: { softTotal: 500, perPrefecture: { '510100': 40 } } }, 409, 'TERM_FIELD_FIXED'],
    [{ marks: { pass: 101, full: 100, reviewDays: 10 } }, 422, 'TERM_SETTINGS_INVALID'],
  ])('B02 does not take %j', async (change, status, code) => {
    const { body } = await amend({ ...demoTerm, ...change }).expect(status);
    expect(body.code).toBe(code);
  });

  it('B03 does not change without a reason', async () => {
    await amend({ ...demoTerm, title: '新名称' }, ' ').expect(422);
  });

  it('B04 two amendments at the same instant are numbered one after the other', async () => {
    const { settings } = (await office.get(`/api/terms/${termId}`)).body;
    await Promise.all([
      amend({ ...settings, title: '名称一' }, '更正名称之一').expect(201),
      amend({ ...settings, title: '名称二' }, '更正名称之二').expect(201),
    ]);
    const { items } = (await office.get(`/api/terms/${termId}/amendments`)).body;
    expect(items.map(({ number }: { number: number }) => number)).toEqual([3, 2, 1]);
    // The later one tells what it really found.
    expect(items[0].changes[0].from).toBe(items[1].changes[0].to);
  });

  it('B05 a stale page amends nothing and is told who was first', async () => {
    const { settings } = (await office.get(`/api/terms/${termId}`)).body;
    const post = (after: number) =>
      office
        .post(`/api/terms/${termId}/amendments`)
        .send({ settings: { ...settings, title: `名称自${after}` }, reason: '更正名称', after });
    const { body } = await post(2).expect(409);
    expect(body).toMatchObject({
      code: 'TERM_AMENDED_SINCE',
      detail: expect.stringContaining('已公布第 3 次变更'),
    });
    await post(3).expect(201);
  });

  it('B06 a project that somebody applied for is not dropped', async () => {
    const { settings } = (await office.get(`/api/terms/${termId}`)).body;
    const [used, ...others] = settings.projects as { code: string; name: string }[];
    const [person] = await api.source.query(
      `INSERT INTO person (name, id_kind, id_number_sealed, id_number_hash) VALUES ('测试', 'mainland', '', 'x') RETURNING id`,
    );
    await api.source.query(
      `INSERT INTO application (term_id, person_id, state, state_since, data, saved_at, created_at)
       VALUES ($1, $2, 'draft', now(), $3, now(), now())`,
      [termId, person.id, { projects: [used!.code] }],
    );
    const { body } = await amend({ ...settings, projects: others }, '删去项目').expect(409);
    expect(body).toMatchObject({
      code: 'TERM_PROJECT_USED',
      detail: `已有人申报，不能删去项目：${used!.name}`,
    });
  });
});

describe('whom an amendment reaches', () => {
  interface Told {
    name: string;
    text: string;
  }
  const told = (number: number): Promise<Told[]> =>
    api.source.query(
      `SELECT person.name, message.text FROM message JOIN person ON person.id = message.person_id
       WHERE event = 'term.amended' AND text LIKE '%第 ' || $1::int || ' 次变更%' ORDER BY person.name`,
      [number],
    );
  const standing = async (name: string, state: string, result: 'none' | 'kept' | 'published' | null) => {
    const [{ id: personId }] = await api.source.query(
      `INSERT INTO person (name, id_kind, id_number_sealed, id_number_hash) VALUES ($1, 'mainland', '', convert_to($1, 'UTF8'))
       RETURNING id`,
      [name],
    );
    await api.source.query(
      `INSERT INTO application (term_id, person_id, state, state_since, data, saved_at, created_at)
       VALUES ($1, $2, $3, now(), '{"phone": "16300007777"}', now(), now())`,
      [termId, personId, state],
    );
    if (result === null) return;
    const [{ id }] = await api.source.query(
      `INSERT INTO candidate (term_id, person_id, serial, sex, unit_id, employer, prefecture, projects, phone, accessible,
         unavailable, study_minutes)
       SELECT $1, $2, (SELECT count(*) + 1 FROM candidate), '男', id, '', prefecture, '[]', '16300007777', false, '[]', '{}'
       FROM organisation WHERE kind = 'unit' LIMIT 1 RETURNING id`,
      [termId, personId],
    );
    if (result !== 'none')
      await api.source.query(
        `INSERT INTO result (candidate_id, score, code, recorded_at, published_at) VALUES ($1, 80, 'N', now(), $2)`,
        [id, result === 'published' ? new Date() : null],
      );
  };
  const change = async (edit: (settings: typeof demoTerm) => void): Promise<number> => {
    const { settings } = (await office.get(`/api/terms/${termId}`)).body;
    edit(settings);
    return (await amend(settings, '因考点检修').expect(201)).body.number;
  };

  beforeAll(async () => {
    await standing('a 审核中', 'province-review', null);
    await standing('b 未通过', 'rejected', null);
    await standing('c 待考', 'approved', 'none');
    await standing('d 待公布', 'approved', 'kept');
    await standing('e 已公布', 'approved', 'published');
  });
  const namesOf = (messages: Told[]) => messages.map(({ name }) => name[0]);

  it('B07 of a review’s window: those whose application is still open', async () => {
    const number = await change(({ windows }) => {
      windows.provinceReview.to = '2025-05-17T18:00:00+08:00';
    });
    const messages = await told(number);
    // The draft of the lesson before is open as well.
    expect(namesOf(messages)).toEqual(['a', '测']);
    expect(messages[0]!.text).toBe(
      `2025年第二期发布第 ${number} 次变更：省级复审截止由“2025年5月16日（星期五）24:00”改为“2025年5月17日（星期六）18:00”。理由：因考点检修`,
    );
  });

  it('B08 of the exam: also every candidate whose result is not public yet', async () => {
    const number = await change(({ venues }) => {
      venues[0]!.floor = '五楼';
    });
    expect(namesOf(await told(number))).toEqual(['a', 'c', 'd', '测']);
    const waiting = await api.source.query(
      `SELECT delivery.urgent, delivery.text FROM message_delivery delivery JOIN message ON message.id = delivery.message_id
       JOIN person ON person.id = message.person_id WHERE event = 'term.amended' AND person.name LIKE 'c%'`,
    );
    expect(waiting).toEqual([{ urgent: false, text: '2025年第二期的考点楼层有变更，请登录系统查看。' }]);
  });

  it('B09 of what only the office goes by: nobody', async () => {
    const number = await change(({ thresholds }) => {
      thresholds.unitReturns = 5;
    });
    expect(await told(number)).toEqual([]);
  });
});

describe('places of prefectures', () => {
  const set = (agent: Agent, prefecture: string, places: number | null, reason = '按申请人数分配') =>
    agent.put(`/api/terms/${termId}/quotas/${prefecture}`).send({ places, reason });

  it('C01 are given and taken with a line in the ledger each time, which adds up', async () => {
    await set(office, '510100', 60).expect(200);
    await set(office, '513300', 10).expect(200);
    const { body } = await set(office, '510100', 50, '审核把关不严，核减').expect(200);
    const places = (code: string) =>
      body.prefectures.find((one: { code: string }) => one.code === code).places;
    expect([places('510100'), places('513300'), places('510700')]).toEqual([50, 10, null]);
    expect(body.entries[0]).toMatchObject({
      prefecture: { name: '成都市' },
      before: 60,
      after: 50,
      reason: '审核把关不严，核减',
      enteredBy: '四川省职业技能鉴定指导中心 王老师',
    });
    const sums = new Map<string, number>();
    for (const { prefecture, before, after } of body.entries)
      sums.set(prefecture.code, (sums.get(prefecture.code) ?? 0) + (after ?? 0) - (before ?? 0));
    for (const [code, sum] of sums) expect(sum).toBe(places(code));
  });

  it('C02 of the same number write no line', async () => {
    const before = (await set(office, '513300', 10)).body.entries.length;
    expect((await set(office, '513300', 10)).body.entries.length).toBe(before);
  });

  it('C03 are seen by a prefecture of its own alone, and given by the province alone', async () => {
    const chengdu = await signedIn(api, 'chengdu');
    const { body } = await chengdu.get(`/api/terms/${termId}/quotas`).expect(200);
    expect(body.prefectures).toEqual([{ code: '510100', name: '成都市', places: 50 }]);
    expect(JSON.stringify(body.entries)).not.toContain('甘孜');
    await set(chengdu, '510100', 500).expect(403);
  });

  it('C04 are refused to a prefecture that takes no part, and to none that there is not', async () => {
    const { settings } = (await office.get(`/api/terms/${termId}`)).body;
    const enabledPrefectures = settings.enabledPrefectures.filter((code: string) => code !== '511900');
    await amend({ ...settings, enabledPrefectures }, '巴中市未提交申请').expect(201);
    expect((await set(office, '511900', 5).expect(409)).body.code).toBe('PREFECTURE_CLOSED');
    await set(office, '510200', 5).expect(422);
  });

  it('C05 and all the rest stand in the log in words', async () => {
    const events = await api.source.manager.find(AuditEvent, { where: { termId } });
    expect(new Set(events.map(({ action }) => action))).toEqual(
      new Set(['term.created', 'term.published', 'term.amended', 'term.quota-adjusted']),
    );
  });
});
