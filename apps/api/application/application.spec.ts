import { PDFDocument, PDFName, PDFString } from 'pdf-lib';
import sharp from 'sharp';
import type { Agent } from 'supertest';
import { initialPassword } from '#database/account';
import { Application, recordForm } from '#database/application';
import { createTerm, Term } from '#database/term';
import { startTestApi, type TestApi } from '../../../test/api/application.ts';
import { anybody, createHolder, createStaff, type Staff, signedIn } from '../../../test/api/people.ts';
import { idNumberOf } from '../../../test/factories/applicant.ts';
import { sampleApplication } from '../../../test/factories/application.ts';
import { demoTerm } from '../../demo/term/index.ts';

const page = (width = 600, height = 800, background = '#ffffff') =>
  sharp({ create: { width, height, channels: 3, background } });
const portrait = (background = '#e8eef4') => page(826, 1158, background).jpeg().toBuffer();

describe('an applicant’s own application', () => {
  let api: TestApi;
  let staff: Staff;
  let term: Term;
  let sequence = 0;

  beforeAll(async () => {
    api = await startTestApi();
    staff = await createStaff(api);
    api.clock.set('2025-05-08T10:00:00+08:00');
    const facts = {
      code: '2025-2',
      name: '2025年第二期',
      settings: demoTerm,
      assumed: [],
      actor: { accountId: null, name: '系统' },
    };
    term = await createTerm(api.source.manager, facts, api.clock.now());
  });
  afterAll(() => api.close());
  beforeEach(() => api.clock.set('2025-05-08T10:00:00+08:00'));

  async function newcomer(): Promise<Agent> {
    const idNumber = idNumberOf(++sequence);
    const accountId = await createHolder(api, { name: '李明', idNumber });
    return signedIn(api, idNumber, initialPassword(api.configuration.initialPasswordKey, accountId));
  }
  const start = async (agent: Agent) =>
    (await agent.post('/api/me/applications').send({ termId: term.id }).expect(201)).body;
  const complete = () => {
    const { recommender, ...rest } = sampleApplication();
    return {
      ...rest,
      employer: staff.unit.name,
      recommender: { ...recommender, unitId: staff.unit.id, name: staff.unit.name },
    };
  };
  const send = (agent: Agent, id: string, query: string, bytes: Buffer, name = '文件.jpg') =>
    agent.post(`/api/me/applications/${id}/evidence?${query}`).attach('file', bytes, name);
  /** Up to the click on submit; returns the id. */
  async function ready(agent: Agent): Promise<string> {
    const { id, revision } = await start(agent);
    const saved = await agent
      .put(`/api/me/applications/${id}/draft`)
      .send({ revision, data: complete() })
      .expect(200);
    await send(agent, id, 'kind=photo', await portrait()).expect(201);
    for (const kind of ['id-copy', 'insurance', 'certificate'])
      await send(agent, id, `kind=${kind}`, await page().png().toBuffer(), `${kind}.png`).expect(201);
    const { body } = await agent
      .post(`/api/me/applications/${id}/versions`)
      .send({ revision: saved.body.revision })
      .expect(201);
    expect(body).toMatchObject({ version: 1, formReady: false });
    await send(agent, id, 'kind=stamped-form&version=1', await page().jpeg().toBuffer()).expect(201);
    return id;
  }

  it('A01 R25 the terms that are open are listed, and an application is begun in one', async () => {
    const agent = await newcomer();
    const { body } = await agent.get('/api/me/applications').expect(200);
    expect(body.items).toEqual([expect.objectContaining({ id: term.id, open: 'open', application: null })]);
    const view = await start(agent);
    expect(view).toMatchObject({
      number: expect.stringMatching(/^B\d{6}$/),
      state: 'draft',
      editable: true,
      next: { owner: '本人', due: '2025-05-14T00:00:00+08:00' },
      identity: { name: '李明', maskedIdNumber: expect.stringContaining('********') },
      frozen: null,
      contacts: demoTerm.contacts,
    });
    expect((await start(agent)).id).toBe(view.id);
  });
  it('A01b R25 a term that nobody has published is neither listed nor applied for', async () => {
    const agent = await newcomer();
    const publication = { publishedAt: term.publishedAt };
    await api.source.manager.update(Term, term.id, { publishedAt: null });
    expect((await agent.get('/api/me/applications').expect(200)).body.items).toEqual([]);
    expect((await anybody(api).get('/api/notices').expect(200)).body.items).toEqual([]);
    const { body } = await agent.post('/api/me/applications').send({ termId: term.id }).expect(404);
    expect(body.code).toBe('TERM_NOT_FOUND');
    await api.source.manager.update(Term, term.id, publication);
    await start(agent);
  });
  it('A02 nobody else reads or writes it, staff neither', async () => {
    const [owner, stranger] = [await newcomer(), await newcomer()];
    const { id } = await start(owner);
    await stranger.get(`/api/me/applications/${id}`).expect(404);
    await stranger.put(`/api/me/applications/${id}/draft`).send({ revision: 0, data: {} }).expect(404);
    await send(stranger, id, 'kind=photo', await portrait()).expect(404);
    await (await signedIn(api, 'sheng')).get(`/api/me/applications/${id}`).expect(403);
    await anybody(api).get(`/api/me/applications/${id}`).expect(401);
  });
  it('A03 of two tabs the stale one gets 409 with what is newer', async () => {
    const agent = await newcomer();
    const { id } = await start(agent);
    const save = (address: string) =>
      agent.put(`/api/me/applications/${id}/draft`).send({ revision: 0, data: { address } });
    await save('四川省成都市').expect(200);
    const { body, type } = await save('四川省绵阳市').expect(409);
    expect(type).toBe('application/problem+json');
    expect(body).toMatchObject({
      code: 'DRAFT_STALE',
      status: 409,
      current: { revision: 1, data: { address: '四川省成都市' } },
    });
  });
  it('A04 a draft holds the fields of the form and no others', async () => {
    const agent = await newcomer();
    const { id } = await start(agent);
    const { body } = await agent
      .put(`/api/me/applications/${id}/draft`)
      .send({ revision: 0, data: { idNumber: '5' } })
      .expect(422);
    expect(body.errors[0].pointer).toMatch('/data');
  });
  it('A05 R3 C22 units are found by a part of their name', async () => {
    const agent = await newcomer();
    const part = encodeURIComponent(staff.unit.name.slice(1, 4));
    const { body } = await agent.get(`/api/me/units?q=${part}`).expect(200);
    expect(body.items).toContainEqual(expect.objectContaining({ id: staff.unit.id, prefecture: '510100' }));
    expect((await agent.get('/api/me/units?q=%25_').expect(200)).body.items).toEqual([]);
  });

  it('A06 R40 whose unit is barred is told to choose another, with until when; other units are as before', async () => {
    const agent = await newcomer();
    const { id, revision } = await start(agent);
    await agent.put(`/api/me/applications/${id}/draft`).send({ revision, data: complete() }).expect(200);
    const listed = async () =>
      (await agent.get('/api/me/applications').expect(200)).body.items[0].application;
    const own = async () => (await agent.get(`/api/me/applications/${id}`).expect(200)).body;
    expect(await listed()).toMatchObject({ barred: false, next: { title: '填写并提交申报' } });
    const office = await signedIn(api, 'sheng');
    const decision = {
      unitId: staff.unit.id,
      measure: 'bar',
      reason: '多次推荐被退回',
      endsOn: '2026-05-07',
    };
    const bar = await office.post(`/api/terms/${term.id}/consequences`).send(decision).expect(201);

    expect(await listed()).toMatchObject({
      barred: true,
      next: {
        title: '请改选其他推荐单位',
        detail: expect.stringContaining(`${staff.unit.name}已被暂停推荐（至2026年5月7日）`),
        owner: '本人',
        due: '2025-05-14T00:00:00+08:00',
      },
    });
    expect(await own()).toMatchObject({
      next: { title: '请改选其他推荐单位' },
      unit: { barred: { endsOn: '2026-05-07' } },
    });
    const part = encodeURIComponent(staff.unit.name);
    expect((await agent.get(`/api/me/units?q=${part}`).expect(200)).body.items).toEqual([
      expect.objectContaining({ id: staff.unit.id, barred: { endsOn: '2026-05-07' } }),
    ]);

    // In the unit's hands it is stuck: the person is told how to get it back.
    const state = (to: string) => api.source.manager.update(Application, { id }, { state: to as 'draft' });
    await state('unit-review');
    expect((await listed()).next).toMatchObject({ title: '推荐单位已暂停推荐', owner: '本人' });
    // What it had recommended goes on.
    await state('prefecture-review');
    expect(await listed()).toMatchObject({ barred: false, next: { owner: '市（州）职鉴中心' } });
    await office
      .post(`/api/consequences/${bar.body.id}/lifting`)
      .send({ reason: '整改验收合格' })
      .expect(204);
    await state('draft');
    expect((await listed()).barred).toBe(false);
  });

  it('B01 R28 R29 is frozen, stamped, submitted once and shown with who is next', async () => {
    const agent = await newcomer();
    const id = await ready(agent);
    const submit = () => agent.post(`/api/me/applications/${id}/submission`).send({ version: 1 }).expect(200);
    const [first, second] = await Promise.all([submit(), submit()]);
    expect(first.body).toEqual(second.body);
    const { body } = await agent.get(`/api/me/applications/${id}`).expect(200);
    expect(body).toMatchObject({
      state: 'unit-review',
      stateName: '待单位初审',
      editable: false,
      next: { owner: '推荐单位' },
      frozen: { version: 1, current: true },
    });
    expect(body.timeline.map(({ title }: { title: string }) => title)).toEqual(['开始填写', '提交申报']);
    const [item] = (await agent.get('/api/me/applications').expect(200)).body.items;
    expect(item.application.next).toMatchObject({ owner: '推荐单位', due: '2025-05-14T00:00:00+08:00' });
    expect(item.application.steps.map(({ state }: { state: string }) => state)).toEqual([
      'current',
      ...Array(5).fill('waiting'),
    ]);
  });
  it('B02 R8 not at the instant of the deadline: −1 s, 0, +1 s', async () => {
    const answers = [];
    for (const second of [
      '2025-05-13T23:59:59+08:00',
      '2025-05-14T00:00:00+08:00',
      '2025-05-14T00:00:01+08:00',
    ]) {
      api.clock.set('2025-05-13T23:50:00+08:00');
      const agent = await newcomer();
      const id = await ready(agent);
      api.clock.set(second);
      const { body, status } = await agent.post(`/api/me/applications/${id}/submission`).send({ version: 1 });
      answers.push(status === 200 ? body.state : body.code);
    }
    expect(answers).toEqual(['unit-review', 'TERM_WINDOW_CLOSED', 'TERM_WINDOW_CLOSED']);
  });
  it('B03 what is missing is told at its place', async () => {
    const agent = await newcomer();
    const { id } = await start(agent);
    const { body } = await agent
      .post(`/api/me/applications/${id}/versions`)
      .send({ revision: 0 })
      .expect(422);
    expect(body.code).toBe('APPLICATION_INCOMPLETE');
    expect(body.errors).toContainEqual(expect.objectContaining({ pointer: '/phone', detail: '未填写' }));
  });
  it('B04 the form is there once it is printed', async () => {
    const agent = await newcomer();
    const id = await ready(agent);
    const form = () => agent.get(`/api/me/applications/${id}/versions/1/form.pdf`);
    expect((await form().expect(409)).body.code).toBe('FILE_NOT_READY');
    const { digest } = await (await import('#documents/artefacts'))
      .openArtefactStore(api.configuration.artefacts)
      .then((store) => store.put(Buffer.from('%PDF-1.7')));
    await recordForm(api.source.manager, { applicationId: id, version: 1, digest });
    const { headers } = await form().expect(200);
    expect(headers['content-type']).toBe('application/pdf');
  });
  it('B05 is taken back, and another may be begun', async () => {
    const agent = await newcomer();
    const { id } = await start(agent);
    await agent.post(`/api/me/applications/${id}/withdrawal`).send({ note: '选错了' }).expect(200);
    expect((await start(agent)).id).not.toBe(id);
  });

  describe('files', () => {
    it('C01 a picture is drawn anew: upright, without EXIF, as JPEG', async () => {
      const agent = await newcomer();
      const { id } = await start(agent);
      const turned = await page(800, 600)
        .withExif({ IFD0: { Make: 'Phone' }, IFD3: { GPSLatitude: '30/1 39/1 0/1' } })
        .withMetadata({ orientation: 6 })
        .jpeg()
        .toBuffer();
      const { body } = await send(agent, id, 'kind=id-copy', turned).expect(201);
      const kept = (
        await agent.get(`/api/me/applications/${id}/evidence/${body.id}`).buffer(true).expect(200)
      ).body as Buffer;
      const { width, height, exif, format } = await sharp(kept).metadata();
      expect({ width, height, exif, format }).toEqual({
        width: 600,
        height: 800,
        exif: undefined,
        format: 'jpeg',
      });
    });
    it('C02 a portrait has one size; too small, of another shape or dark it is refused', async () => {
      const agent = await newcomer();
      const { id } = await start(agent);
      const { body } = await send(agent, id, 'kind=photo', await portrait()).expect(201);
      const kept = (await agent.get(`/api/me/applications/${id}/evidence/${body.id}`).buffer(true))
        .body as Buffer;
      expect(await sharp(kept).metadata()).toMatchObject({ width: 413, height: 579 });
      const refused = async (bytes: Buffer) =>
        (await send(agent, id, 'kind=photo', bytes).expect(422)).body.code;
      expect(await refused(await page(300, 420).jpeg().toBuffer())).toBe('PHOTO_SMALL');
      expect(await refused(await page(900, 900).jpeg().toBuffer())).toBe('PHOTO_SHAPE');
      expect(await refused(await portrait('#223344'))).toBe('PHOTO_BACKGROUND');
    });
    it('C03 what a file is is told by its bytes, not by its name', async () => {
      const agent = await newcomer();
      const { id } = await start(agent);
      const refused = async (bytes: Buffer, name: string) =>
        (await send(agent, id, 'kind=insurance', bytes, name).expect(422)).body.code;
      expect(await refused(Buffer.from('<script>alert(1)</script>'), '证明.jpg')).toBe('EVIDENCE_TYPE');
      expect(await refused(Buffer.from('PK\u0003\u0004............................'), '证明.pdf')).toBe(
        'EVIDENCE_TYPE',
      );
      expect(await refused((await page().jpeg().toBuffer()).subarray(0, 700), '半张.jpg')).toBe(
        'EVIDENCE_DAMAGED',
      );
      expect(await refused(Buffer.alloc(0), '空.pdf')).toBe('EVIDENCE_EMPTY');
    });
    it('C04 a PDF opens without a password and does nothing by itself', async () => {
      const agent = await newcomer();
      const { id } = await start(agent);
      const plain = await PDFDocument.create();
      plain.addPage();
      plain.addPage();
      const { body } = await send(
        agent,
        id,
        'kind=insurance',
        Buffer.from(await plain.save()),
        '参保证明.pdf',
      ).expect(201);
      expect(body).toMatchObject({ mediaType: 'application/pdf', pages: 2, name: '参保证明.pdf' });
      const active = await PDFDocument.create();
      active.addPage();
      const script = active.context.obj({
        Type: 'Action',
        S: 'JavaScript',
        JS: PDFString.of('app.alert(1)'),
      });
      active.catalog.set(PDFName.of('OpenAction'), script);
      const refused = await send(
        agent,
        id,
        'kind=insurance',
        Buffer.from(await active.save()),
        '脚本.pdf',
      ).expect(422);
      expect(refused.body.code).toBe('PDF_ACTIVE');
    });
    it('C05 more than 10 MB is refused', async () => {
      const agent = await newcomer();
      const { id } = await start(agent);
      const { body } = await send(agent, id, 'kind=insurance', Buffer.alloc(10 * 1024 * 1024 + 1)).expect(
        413,
      );
      expect(body.code).toBe('UPLOAD_TOO_LARGE');
    });
    it('C06 C07 a stamped form names the version that stands', async () => {
      const agent = await newcomer();
      const id = await ready(agent);
      const { body } = await send(
        agent,
        id,
        'kind=stamped-form&version=2',
        await page().jpeg().toBuffer(),
      ).expect(409);
      expect(body.code).toBe('STAMP_OF_OTHER_VERSION');
    });
    it('C08 a file is taken out', async () => {
      const agent = await newcomer();
      const { id } = await start(agent);
      const { body } = await send(agent, id, 'kind=insurance', await page().jpeg().toBuffer()).expect(201);
      await agent.delete(`/api/me/applications/${id}/evidence/${body.id}`).expect(204);
      await agent.get(`/api/me/applications/${id}/evidence/${body.id}`).expect(404);
    });
  });
});
