import type { Agent } from 'supertest';
import { EvidenceFile } from '#database/application';
import { AuditEvent } from '#database/audit';
import { createTerm, type Term } from '#database/term';
import { openArtefactStore } from '#documents/artefacts';
import { readTable } from '#sheets';
import { startTestApi, type TestApi } from '../../../test/api/application.ts';
import { download } from '../../../test/api/download.ts';
import { createStaff, type Staff, signedIn } from '../../../test/api/people.ts';
import { Applicant, createPerson, idNumberOf } from '../../../test/factories/applicant.ts';
import { demoTerm } from '../../demo/term/index.ts';

const key = (byte: number) => Buffer.alloc(32, byte).toString('base64');

describe('a reviewer’s desk', () => {
  let api: TestApi;
  let staff: Staff;
  let term: Term;
  let people = 0;
  const agents = {} as Record<'danwei' | 'other' | 'chengdu' | 'ganzi' | 'sheng' | 'fuhe', Agent>;

  beforeAll(async () => {
    // The factory of applicants seals ID numbers with these.
    api = await startTestApi({
      environment: { ID_NUMBER_SEALING_KEY: key(1), ID_NUMBER_HASHING_KEY: key(2) },
    });
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
    for (const login of ['danwei', 'other', 'chengdu', 'ganzi', 'sheng', 'fuhe'] as const)
      agents[login] = await signedIn(api, login);
  });
  afterAll(() => api.close());
  beforeEach(() => api.clock.set('2025-05-08T10:00:00+08:00'));

  /** Sets the clock; sessions of the day before are over. */
  async function jump(instant: string, ...logins: (keyof typeof agents)[]): Promise<void> {
    api.clock.set(instant);
    for (const login of logins) agents[login] = await signedIn(api, login);
  }
  async function submitted(): Promise<Applicant> {
    const person = await createPerson(api.source, ++people);
    const applicant = await new Applicant(api.source, term.id, person, staff.unit).ready();
    await applicant.submit();
    return applicant;
  }
  const queue = async (agent: Agent, query = '') =>
    (await agent.get(`/api/terms/${term.id}/review/applications?${query}`).expect(200)).body;
  const at = ({ application }: Applicant) => `/api/review/applications/${application.id}`;
  const file = async (agent: Agent, applicant: Applicant) =>
    (await agent.get(at(applicant)).expect(200)).body;
  const pass = async (agent: Agent, applicant: Applicant, deed = 'pass') => {
    const { version, checklist } = await file(agent, applicant);
    await agent
      .post(`${at(applicant)}/look`)
      .send({ version })
      .expect(204);
    const checked = checklist.items.map(({ code }: { code: string }) => code);
    return agent.post(`${at(applicant)}/decision`).send({ deed, version, checked });
  };

  it('A01 R6 R30 each sees their own alone, and what waits for them', async () => {
    const applicant = await submitted();
    const { id } = applicant.application;
    const ids = async (agent: Agent, query = '') =>
      (await queue(agent, query)).items.map((item: { id: string }) => item.id);
    expect(await ids(agents.danwei)).toContain(id);
    expect(await ids(agents.other, 'state=all')).not.toContain(id);
    expect(await ids(agents.chengdu)).not.toContain(id);
    expect(await ids(agents.chengdu, 'state=all')).toContain(id);
    expect(await ids(agents.ganzi, 'state=all')).not.toContain(id);
    await agents.ganzi.get(at(applicant)).expect(404);
    await agents.ganzi
      .post(`${at(applicant)}/look`)
      .send({ version: 1 })
      .expect(404);
    expect((await pass(agents.danwei, applicant)).body).toMatchObject({ state: 'prefecture-review' });
    expect(await ids(agents.chengdu)).toContain(id);
  });
  it('A02 pages and filters are the server’s', async () => {
    const [one] = [await submitted(), await submitted()];
    const all = await queue(agents.danwei, 'size=1');
    expect(all.items).toHaveLength(1);
    expect(all.total).toBeGreaterThan(1);
    const named = await queue(agents.danwei, `q=${encodeURIComponent(one.person.name)}`);
    expect(named.items.map((item: { name: string }) => item.name)).toContain(one.person.name);
    const number = `B${String(one.application.serial).padStart(6, '0')}`;
    expect((await queue(agents.danwei, `q=${number}`)).items).toEqual([
      expect.objectContaining({ number, looked: false, returns: 0, version: 1 }),
    ]);
    await agents.danwei
      .post(`${at(one)}/look`)
      .send({ version: 1 })
      .expect(204);
    expect((await queue(agents.danwei, `looked=yes&q=${number}`)).total).toBe(1);
    expect((await queue(agents.danwei, `looked=no&q=${number}`)).total).toBe(0);
    expect((await queue(agents.danwei, 'q=%25')).total).toBe(0);
  });
  it('A03 R31 the file shows form, files, history, what to look at, and no full ID number', async () => {
    const applicant = await submitted();
    const body = await file(agents.danwei, applicant);
    expect(body).toMatchObject({
      state: 'unit-review',
      version: 1,
      focus: ['/recommender/type', '/recommender/acceptedOn'],
      data: { employer: staff.unit.name },
      identity: { name: applicant.person.name, maskedIdNumber: expect.stringContaining('********') },
      evidence: expect.arrayContaining([expect.objectContaining({ kind: 'stamped-form', version: 1 })]),
      history: [expect.objectContaining({ title: '提交申报' })],
      checklist: { name: 'unit-1' },
      looked: false,
      due: '2025-05-14T00:00:00+08:00',
    });
    expect(body.moves.map(({ deed }: { deed: string }) => deed)).toEqual(['pass', 'return', 'reject']);
    expect(JSON.stringify(body)).not.toContain(idNumberOf(people));
    const shown = await agents.danwei.post(`${at(applicant)}/id-number`).expect(200);
    expect(shown.body).toEqual({ idNumber: idNumberOf(people) });
    const [{ count }] = await api.source.query(
      `SELECT count(*)::int FROM audit_event WHERE action = 'application.id-number-shown' AND subject_id = $1`,
      [applicant.application.id],
    );
    expect(count).toBe(1);
  });
  it('A04 a reviewer reads the files of their own, nobody else does', async () => {
    const applicant = await submitted();
    const { digest } = await (await openArtefactStore(api.configuration.artefacts)).put(Buffer.from('bytes'));
    const [scan] = await api.source.manager.findBy(EvidenceFile, {
      applicationId: applicant.application.id,
      kind: 'insurance',
    });
    await api.source.manager.update(EvidenceFile, { id: scan!.id }, { digest });
    const address = `${at(applicant)}/evidence/${scan!.id}`;
    expect((await agents.danwei.get(address).buffer(true).expect(200)).body.toString()).toBe('bytes');
    await agents.other.get(address).expect(404);
    expect((await agents.danwei.get(`${at(applicant)}/versions/1/form.pdf`).expect(409)).body.code).toBe(
      'FILE_NOT_READY',
    );
  });

  it('B01 nothing passes unseen or with a list half answered', async () => {
    const applicant = await submitted();
    const decide = (checked: string[]) =>
      agents.danwei.post(`${at(applicant)}/decision`).send({ deed: 'pass', version: 1, checked });
    expect((await decide([]).expect(409)).body.code).toBe('LOOK_MISSING');
    await agents.danwei
      .post(`${at(applicant)}/look`)
      .send({ version: 1 })
      .expect(204);
    const { body } = await decide(['ethics']).expect(422);
    expect(body).toMatchObject({
      code: 'CHECKLIST_INCOMPLETE',
      errors: expect.arrayContaining([expect.objectContaining({ pointer: '/checked/person' })]),
    });
  });
  it('B02 a return names its reasons at their fields, all at once, and the applicant’s history holds them', async () => {
    const applicant = await submitted();
    const reasons = [
      { code: '02', pointer: '/recommender/acceptedOn' },
      { code: '04', pointer: '/evidence/certificate', note: '证书页不清' },
      { code: '99', pointer: '/address', note: '写到门牌号', fault: 'person' },
    ];
    const send = (given: object[]) =>
      agents.danwei
        .post(`${at(applicant)}/decision`)
        .send({ deed: 'return', version: 1, reasons: given, note: '' });
    expect((await send([]).expect(422)).body.code).toBe('REASON_MISSING');
    expect((await send([{ code: '99' }]).expect(422)).body.code).toBe('REASON_UNKNOWN');
    await send([{ code: '04', pointer: '/nowhere' }]).expect(422);
    expect((await send(reasons).expect(200)).body).toMatchObject({ state: 'returned', repeated: false });
    expect((await send(reasons).expect(200)).body.repeated).toBe(true);
    const { history } = await file(agents.danwei, applicant);
    expect(history.at(-1).reasons).toEqual([
      expect.objectContaining({ code: '02', field: '省、市人社部门正式受理日期', faultName: '推荐单位' }),
      expect.objectContaining({ code: '04', field: '证明材料', note: '证书页不清' }),
      expect.objectContaining({ code: '99', field: '联系地址', faultName: '申报人' }),
    ]);
  });
  it('B03 R30 the province sends back to the stage that has to mend', async () => {
    const applicant = await submitted();
    await pass(agents.danwei, applicant);
    await pass(agents.chengdu, applicant);
    await jump('2025-05-16T10:00:00+08:00', 'sheng');
    const { moves } = await file(agents.sheng, applicant);
    expect(moves).toContainEqual({ deed: 'send-back', name: '退回上一级重新审核' });
    const sent = await agents.sheng
      .post(`${at(applicant)}/decision`)
      .send({ deed: 'send-back', version: 1, reasons: [{ code: '01' }] })
      .expect(200);
    expect(sent.body.state).toBe('prefecture-review');
    await jump('2025-05-16T10:00:00+08:00', 'chengdu');
    expect((await queue(agents.chengdu)).items).toContainEqual(
      expect.objectContaining({ id: applicant.application.id, returnedBy: 'province-review' }),
    );
  });
  it('B04 of two of one office the second is told who did what', async () => {
    const applicant = await submitted();
    await pass(agents.danwei, applicant);
    await pass(agents.chengdu, applicant);
    await jump('2025-05-16T10:00:00+08:00', 'sheng', 'fuhe');
    const outcomes = await Promise.all([
      pass(agents.sheng, applicant, 'approve'),
      pass(agents.fuhe, applicant, 'approve'),
    ]);
    const lost = outcomes.find(({ status }) => status === 409)!;
    expect(outcomes.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(lost.body).toMatchObject({
      code: 'APPLICATION_DECIDED',
      detail: expect.stringMatching(/(王老师|陈老师)已“复审通过”，这份申报现为“审核通过”，您的操作没有执行/),
    });
    const [{ count }] = await api.source.query(
      'SELECT count(*)::int FROM candidate WHERE term_id = $1 AND person_id = $2',
      [term.id, applicant.person.id],
    );
    expect(count).toBe(1);
  });
  it('B05 in bulk each stands on its own: the unseen one stays and says why', async () => {
    const [seen, unseen] = [await submitted(), await submitted()];
    await agents.danwei
      .post(`${at(seen)}/look`)
      .send({ version: 1 })
      .expect(204);
    const { checklist } = await file(agents.danwei, seen);
    const checked = checklist.items.map(({ code }: { code: string }) => code);
    const items = [seen, unseen].map(({ application }) => ({ id: application.id, version: 1 }));
    const { body } = await agents.danwei
      .post('/api/review/decisions')
      .send({ deed: 'pass', items, checked })
      .expect(200);
    expect(body).toMatchObject({
      done: 1,
      items: [
        { id: seen.application.id, done: true, state: 'prefecture-review' },
        { id: unseen.application.id, done: false, code: 'LOOK_MISSING' },
      ],
    });
  });
  it('B06 counts, places and the clock of the desk', async () => {
    const { body } = await agents.chengdu.get(`/api/terms/${term.id}/review`).expect(200);
    expect(body).toMatchObject({
      stage: 'prefecture-review',
      window: { to: '2025-05-16T00:00:00+08:00' },
      serverTime: '2025-05-08T02:00:00.000Z',
      places: [expect.objectContaining({ code: '510100', places: null })],
    });
    expect(body.counts['prefecture-review']).toBeGreaterThan(0);
    expect((await agents.danwei.get(`/api/terms/${term.id}/review`).expect(200)).body.places).toEqual([]);
  });
  it('B07 the queue is taken along as a workbook of what its reader sees, on the record', async () => {
    await submitted();
    const mine = await queue(agents.danwei, 'state=all&size=500');
    const list = `/api/terms/${term.id}/review/applications/list.xlsx?state=all&size=1`;
    const sheet = await download(agents.danwei.get(list));
    expect(sheet.fileName).toBe('2025年第二期-申报名单.xlsx');
    const text = (label: string) => ({ label, required: true, parse: (cell: string) => cell });
    const { rows } = await readTable(sheet.bytes, { number: text('申报号'), name: text('姓名') });
    expect(rows.map(({ cells }) => cells)).toEqual(
      mine.items.map(({ number, name }: { number: string; name: string }) => ({ number, name })),
    );
    const recorded = async () =>
      (await api.source.manager.find(AuditEvent, { order: { id: 'DESC' }, take: 1 }))[0];
    expect(await recorded()).toMatchObject({
      action: 'application.list-exported',
      detail: { count: mine.total },
    });
    await download(agents.other.get(list));
    expect(await recorded()).toMatchObject({ detail: { count: 0 } });
  });
  it('B08 who was recommended is taken off with a reason, by who answers for them, and is told', async () => {
    const applicant = await submitted();
    const drop = (agent: Agent, reason = '因病住院，放弃参加培训') =>
      agent.post(`${at(applicant)}/drop-out`).send({ reason });
    expect((await drop(agents.danwei).expect(409)).body.code).toBe('STATE_MOVE_FORBIDDEN');
    await pass(agents.danwei, applicant);
    const { moves } = await file(agents.danwei, applicant);
    expect(moves).toEqual([{ deed: 'drop-out', name: '登记退出' }]);
    await drop(agents.danwei, '病').expect(422);
    await drop(agents.other).expect(404);
    await drop(agents.ganzi).expect(404);
    expect((await drop(agents.danwei).expect(200)).body).toEqual({ state: 'withdrawn', stateName: '撤回' });
    const { history, moves: after } = await file(agents.chengdu, applicant);
    expect(history.at(-1)).toMatchObject({
      title: '登记退出',
      role: '推荐单位',
      note: '因病住院，放弃参加培训',
    });
    expect(after).toEqual([]);
    const [message] = await api.source.query(
      `SELECT text FROM message WHERE person_id = $1 AND event = 'application.dropped-out'`,
      [applicant.person.id],
    );
    expect(message.text).toContain('推荐单位已登记您退出2025年第二期');
    expect(message.text).toContain('因病住院，放弃参加培训');
    const [audit] = await api.source.manager.find(AuditEvent, { order: { id: 'DESC' }, take: 1 });
    expect(audit).toMatchObject({ action: 'application.moved', detail: { deed: '登记退出' } });
  });
  it('C01 R11 what is overdue is closed by hand as well, never what is not', async () => {
    const applicant = await submitted();
    const close = async () =>
      (await agents.sheng.post(`/api/terms/${term.id}/stage-closings`).expect(200)).body.applications;
    await jump('2025-05-13T23:59:59+08:00', 'sheng', 'chengdu');
    expect(await close()).toBe(0);
    api.clock.set('2025-05-14T00:00:00+08:00');
    expect(await close()).toBeGreaterThan(0);
    expect((await file(agents.sheng, applicant)).stateName).toBe('逾期未提交');
    const { body } = await agents.chengdu.get(`/api/terms/${term.id}/stage-closings`).expect(200);
    expect(body.items).toContainEqual(
      expect.objectContaining({ stateName: '待单位初审', closedBy: '四川省职业技能鉴定指导中心 王老师' }),
    );
  });
});
