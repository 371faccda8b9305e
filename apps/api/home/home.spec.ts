import { Application } from '#database/application';
import { Candidate } from '#database/candidate';
import { Job } from '#database/job';
import { createTerm, type Term } from '#database/term';
import { startTestApi, type TestApi } from '../../../test/api/application.ts';
import { Chain, createDemoTerm } from '../../../test/api/chain.ts';
import { createStaff, type Staff, signedIn } from '../../../test/api/people.ts';
import { Applicant, createPerson } from '../../../test/factories/applicant.ts';
import { demoAssumed, demoTerm } from '../../demo/term/index.ts';
import type { Agenda } from './duty.ts';

const key = (byte: number) => Buffer.alloc(32, byte).toString('base64');
const { windows } = demoTerm;
const told = (duties: Agenda['late']) => duties.map((duty) => [duty.key, duty.count, duty.at]);

describe('the home of who reviews', () => {
  let api: TestApi;
  let staff: Staff;
  let term: Term;
  let applicants: Applicant[];

  beforeAll(async () => {
    // The factory of applicants seals ID numbers with these.
    api = await startTestApi({
      environment: { ID_NUMBER_SEALING_KEY: key(1), ID_NUMBER_HASHING_KEY: key(2) },
    });
    staff = await createStaff(api);
    api.clock.set('2025-05-08T10:00:00+08:00');
    const actor = { accountId: null, name: '系统' };
    const facts = { code: '2025-2', name: '2025年第二期', settings: demoTerm, assumed: [], actor };
    term = await createTerm(api.source.manager, facts, api.clock.now());
    applicants = [];
    for (let person = 1; person <= 3; person += 1) {
      const applicant = await new Applicant(
        api.source,
        term.id,
        await createPerson(api.source, person),
        staff.unit,
      ).ready();
      await applicant.submit();
      applicants.push(applicant);
    }
  });
  afterAll(() => api.close());

  const agendaOf = async (login: string, at: string): Promise<Agenda & { serverTime: string }> => {
    api.clock.set(at);
    const agent = await signedIn(api, login);
    return (await agent.get(`/api/terms/${term.id}/agenda`).expect(200)).body;
  };
  const funnelOf = async (login: string) =>
    (await (await signedIn(api, login)).get(`/api/terms/${term.id}/review/funnel`).expect(200)).body.stages;

  it('A01 R8 tells a unit what lies on its desk and by when; others have nothing to do with it yet', async () => {
    const early = await agendaOf('danwei', '2025-05-08T10:00:00+08:00');
    expect(early.serverTime).toBe('2025-05-08T02:00:00.000Z');
    expect([early.late, early.today]).toEqual([[], []]);
    expect(told(early.next)).toEqual([['review', 3, windows.unitReview.to]]);
    expect(told((await agendaOf('danwei', '2025-05-13T10:00:00+08:00')).today)).toEqual([
      ['review', 3, windows.unitReview.to],
    ]);
    for (const login of ['other', 'chengdu', 'sheng'])
      expect((await agendaOf(login, '2025-05-13T10:00:00+08:00')).next).toEqual([]);
  });

  it('A02 R8 what stays past its instant is late for the unit, and for the province to close', async () => {
    const after = '2025-05-14T00:00:00+08:00';
    expect(told((await agendaOf('danwei', after)).late)).toEqual([['review', 3, windows.unitReview.to]]);
    const province = await agendaOf('sheng', after);
    expect(told(province.late)).toEqual([['review-closing', 3, windows.unitReview.to]]);
    expect(province.late[0]!.detail).toContain('成都市');
  });

  it('A03 R10 what the province did not decide waits for its window to be amended', async () => {
    const [first, second, third] = applicants.map(({ application }) => application.id);
    const { manager } = api.source;
    await manager.update(Application, { id: first! }, { state: 'province-review' });
    await manager.update(Application, { id: second! }, { state: 'waitlisted' });
    await manager.update(Application, { id: third! }, { state: 'approved' });
    expect(told((await agendaOf('sheng', '2025-05-16T10:00:00+08:00')).today)).toEqual([
      ['review', 1, windows.provinceReview.to],
    ]);
    const late = await agendaOf('sheng', '2025-05-17T10:00:00+08:00');
    expect(told(late.late)).toEqual([['review-reopen', 1, windows.provinceReview.to]]);
    expect(told(late.next)).toEqual([['waitlist', 1, windows.study.from]]);
  });

  it('A04 R30 the funnel tells where everybody is, to each their own', async () => {
    expect(await funnelOf('sheng')).toEqual([
      { stage: 'unit-review', arrived: 3, passed: 3, waiting: 0, returned: 0, waitlisted: 0, ended: 0 },
      { stage: 'prefecture-review', arrived: 3, passed: 3, waiting: 0, returned: 0, waitlisted: 0, ended: 0 },
      { stage: 'province-review', arrived: 3, passed: 1, waiting: 1, returned: 0, waitlisted: 1, ended: 0 },
    ]);
    expect((await funnelOf('ganzi'))[0].arrived).toBe(0);
    const [first] = applicants.map(({ application }) => application.id);
    await api.source.query(
      `INSERT INTO application_transition (application_id, deed, from_state, to_state, at, actor, role, version)
       VALUES ($1, 'return', 'prefecture-review', 'returned', $2, '李老师', 'prefecture', 1)`,
      [first, api.clock.now()],
    );
    await api.source.manager.update(
      Application,
      { id: first! },
      { state: 'returned', returnedBy: 'prefecture-review' },
    );
    expect((await funnelOf('chengdu')).slice(1)).toMatchObject([
      { stage: 'prefecture-review', arrived: 3, passed: 2, waiting: 0, returned: 1 },
      { stage: 'province-review', arrived: 2, passed: 1, waitlisted: 1 },
    ]);
    await api.source.manager.update(Application, { id: first! }, { state: 'lapsed', channel: 'province' });
    expect((await funnelOf('danwei'))[1]).toMatchObject({ arrived: 2, passed: 2, ended: 0 });
  });
});

describe('the home of a term that goes on', () => {
  let api: TestApi;
  let chain: Chain;

  beforeAll(async () => {
    api = await startTestApi();
    await createStaff(api);
    api.clock.set('2025-05-23T10:00:00+08:00');
    chain = new Chain(api, await signedIn(api, 'sheng'), await createDemoTerm(api));
    await chain.importRoster();
  });
  afterAll(() => api.close());

  const visit = async (login: string, path: string) =>
    (await (await signedIn(api, login)).get(`/api/terms/${chain.termId}/${path}`).expect(200)).body;
  const agendaOf = (login: string): Promise<Agenda> => visit(login, 'agenda');
  const find = ({ late, today, next }: Agenda, wanted: string) =>
    Object.entries({ late, today, next }).flatMap(([list, duties]) =>
      duties.filter((duty) => duty.key === wanted).map((duty) => [list, duty.count, duty.at]),
    );
  const examDay = '2025-06-05T16:00:00Z';

  it('B01 R12 R33 who lacks hours is everybody’s to remind while there is time, and nobody’s after it', async () => {
    expect(find(await agendaOf('sheng'), 'study')).toEqual([['next', 3, windows.study.to]]);
    const own = await api.source.manager.countBy(Candidate, { prefecture: '513300' });
    await api.source.manager.update(Candidate, { prefecture: '513300' }, { studyMinutes: {} });
    expect(find(await agendaOf('ganzi'), 'study')).toEqual([['next', own, windows.study.to]]);
    api.clock.set('2025-06-04T10:00:00+08:00');
    expect(find(await agendaOf('ganzi'), 'study')).toEqual([['today', own, windows.study.to]]);
    api.clock.set('2025-06-05T10:00:00+08:00');
    expect(find(await agendaOf('ganzi'), 'study')).toEqual([]);
  });

  it('B02 the plan is due before the exam’s day, and late from its first minute', async () => {
    const [[list, count, at]] = find(await agendaOf('sheng'), 'plan') as [[string, number, string]];
    expect([list, at]).toEqual(['today', examDay]);
    expect(find(await agendaOf('sheng'), 'assumptions')).toEqual([['today', demoAssumed.length, examDay]]);
    expect(find(await agendaOf('danwei'), 'plan')).toEqual([]);
    api.clock.set('2025-06-06T00:00:00+08:00');
    expect(find(await agendaOf('sheng'), 'plan')).toEqual([['late', count, examDay]]);
    expect((await visit('sheng', 'seating')).seating).toBeNull();
  });

  it('B03 a published plan is told in numbers; each sees whole batches and only their own people', async () => {
    api.clock.set('2025-06-05T11:00:00+08:00');
    chain = new Chain(api, await signedIn(api, 'sheng'), chain.termId);
    await chain.publish(await chain.plan());
    expect(find(await agendaOf('sheng'), 'plan')).toEqual([]);
    const { seating } = await visit('sheng', 'seating');
    const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
    const [{ seated }] = await api.source.query('SELECT count(*)::int AS seated FROM plan_assignment');
    expect(sum(seating.batches.map(({ load }: { load: number }) => load))).toBe(seated);
    expect(sum(seating.prefectures.flatMap(({ counts }: { counts: number[] }) => counts))).toBe(seated);
    for (const [index, { load, capacity }] of seating.batches.entries()) {
      expect(sum(seating.prefectures.map(({ counts }: { counts: number[] }) => counts[index]))).toBe(load);
      expect(load).toBeLessThanOrEqual(capacity);
    }
    const travel = new Map(
      seating.prefectures.map((each: { code: string; travelMinutes: number }) => [
        each.code,
        each.travelMinutes,
      ]),
    );
    expect(travel.get('510300')).toBe(demoTerm.venues[0]!.travelMinutes['510300']);
    const own = (await visit('chengdu', 'seating')).seating;
    expect(own.batches).toEqual(seating.batches);
    expect(own.prefectures).toEqual(
      seating.prefectures.filter(({ code }: { code: string }) => code === '510100'),
    );
  });

  it('B07 who drops out after the plan was published leaves a seat to think of, until the batch begins', async () => {
    const [seat] = await api.source.query('SELECT candidate_id AS id, start FROM plan_assignment LIMIT 1');
    const drop = (withdrawnAt: Date | null) =>
      api.source.manager.update(Candidate, { id: seat.id }, { withdrawnAt });
    await drop(api.clock.now());
    expect(find(await agendaOf('sheng'), 'freed-seats')).toEqual([['next', 1, null]]);
    expect(find(await agendaOf('chengdu'), 'freed-seats')).toEqual([]);
    api.clock.set(`${seat.start}:00+08:00`);
    expect(find(await agendaOf('sheng'), 'freed-seats')).toEqual([]);
    api.clock.set('2025-06-05T11:00:00+08:00');
    await drop(null);
  });

  it('B04 R41 a hearing whose time is over is late, one that was heard may be ruled on', async () => {
    const [heard, silent, waiting] = await api.source.manager.find(Candidate, { take: 3 });
    const open = (candidate: Candidate, hearingEndsAt: string, statedAt: string | null) =>
      api.source.query(
        `INSERT INTO absence (term_id, candidate_id, kind, state, evidence, opened_at, opened_by, hearing_ends_at, stated_at)
         VALUES ($1, $2, 'exam', 'hearing', '{}', $3, '王老师', $4, $5)`,
        [chain.termId, candidate.id, api.clock.now(), hearingEndsAt, statedAt],
      );
    await open(heard!, '2025-06-12T00:00:00+08:00', '2025-06-05T10:00:00+08:00');
    await open(silent!, '2025-06-05T00:00:00+08:00', null);
    await open(waiting!, '2025-06-12T00:00:00+08:00', null);
    expect(find(await agendaOf('sheng'), 'absences')).toEqual([
      ['late', 1, '2025-06-04T16:00:00.000Z'],
      ['next', 1, '2025-06-11T16:00:00.000Z'],
    ]);
    expect(find(await agendaOf('danwei'), 'absences')).toEqual([]);
    await api.source.query('DELETE FROM absence');
  });

  it('B05 a job that failed is late until one like it is done', async () => {
    const failed = await api.source.manager.save(Job, {
      termId: chain.termId,
      name: 'papers.render',
      version: 1,
      payload: {},
      state: 'failed',
      message: '内存不足',
      createdAt: api.clock.now(),
      finishedAt: api.clock.now(),
      createdBy: '王老师',
    });
    const { late } = await agendaOf('sheng');
    expect(late).toMatchObject([{ key: 'jobs', count: 1, detail: '内存不足' }]);
    await api.source.manager.update(Job, { id: failed.id }, { state: 'done' });
    expect((await agendaOf('sheng')).late).toEqual([]);
  });

  it('B06 R36 R37 marks, then cards: theirs to pass on who have them, and late for all above once they wait too long', async () => {
    api.clock.set('2025-06-07T10:00:00+08:00');
    chain = new Chain(api, await signedIn(api, 'sheng'), chain.termId);
    const [[list, unrecorded, at]] = find(await agendaOf('sheng'), 'results') as [[string, number, null]];
    expect([list, at]).toEqual(['next', null]);
    expect(unrecorded).toBeGreaterThan(0);
    await chain.recordScores();
    expect(find(await agendaOf('sheng'), 'results')).toEqual([]);
    expect(find(await agendaOf('sheng'), 'publication')).toEqual([['next', unrecorded, null]]);
    await chain.publishResults();
    const [[, passed]] = find(await agendaOf('sheng'), 'credentials') as [[string, number]];
    await chain.issue();
    expect(find(await agendaOf('sheng'), 'credentials')).toEqual([]);
    const [[when, count, due]] = find(await agendaOf('sheng'), 'cards') as [[string, number, string]];
    expect([when, count]).toEqual(['next', passed]);
    expect(find(await agendaOf('chengdu'), 'cards')).toEqual([]);
    api.clock.set(new Date(Date.parse(due) + 1000).toISOString());
    expect(find(await agendaOf('sheng'), 'cards')).toEqual([['late', passed, due]]);
    const [{ own }] = await api.source.query(
      `SELECT count(*)::int AS own FROM credential k JOIN candidate c ON c.id = k.candidate_id
       JOIN organisation u ON u.id = c.unit_id WHERE u.prefecture = '510100' AND NOT u.provincial_channel`,
    );
    expect(find(await agendaOf('chengdu'), 'cards')).toEqual([['late', own, due]]);
  });
});
