import type { DataSource } from 'typeorm';
import { createDataSource } from '#database';
import { Application, listTransitions } from '#database/application';
import type { Organisation } from '#database/organisation';
import { adjustQuota, type Term } from '#database/term';
import { checklistOf } from '#lifecycle';
import {
  Applicant,
  createOrganisationOf,
  createPerson,
  duringRegistration,
} from '../../../test/factories/applicant.ts';
import { createDemoTerm } from '../../../test/factories/chain.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/postgres/database.ts';
import { closeOverdue, decideApplication, type ReviewDeed, recordLook, StageClosing } from './index.ts';

const seconds = (instant: string, by: number) => new Date(Date.parse(instant) + by * 1000);
const unitEnds = '2025-05-14T00:00:00+08:00';
const prefectureEnds = '2025-05-16T00:00:00+08:00';
const provinceEnds = '2025-05-17T00:00:00+08:00';
const studyBegins = '2025-05-19T00:00:00+08:00';
const inProvinceReview = new Date('2025-05-16T10:00:00+08:00');
const accounts = {
  unit: '11111111-1111-4111-8111-111111111111',
  prefecture: '22222222-2222-4222-8222-222222222222',
  province: '33333333-3333-4333-8333-333333333333',
  second: '44444444-4444-4444-8444-444444444444',
};

describe('reviewing', () => {
  let database: TestDatabase;
  let source: DataSource;
  let term: Term;
  let unit: Organisation;
  let city: Organisation;
  let province: Organisation;
  let people = 0;

  beforeAll(async () => {
    database = await createTestDatabase();
    source = await createDataSource(database.url).initialize();
    term = await createDemoTerm(source);
    unit = await createOrganisationOf(source, 'unit', '成都火锅技艺培训学校');
    city = await createOrganisationOf(source, 'prefecture', '成都市职业技能鉴定指导中心');
    province = await createOrganisationOf(source, 'province', '四川省职业技能鉴定指导中心', {
      prefecture: '510000',
    });
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  const submitted = async () => {
    const applicant = await new Applicant(
      source,
      term.id,
      await createPerson(source, ++people),
      unit,
    ).ready();
    await applicant.submit();
    return applicant;
  };
  const atCity = async () => {
    const applicant = await submitted();
    await applicant.reviewed(unit, 'pass');
    return applicant;
  };
  const atProvince = async () => {
    const applicant = await atCity();
    await applicant.reviewed(city, 'pass');
    return applicant;
  };
  const allOf = (stage: 'unit-review' | 'prefecture-review' | 'province-review') =>
    checklistOf(stage, 'prefecture').items.map(({ code }) => code);
  const look = ({ application }: Applicant, accountId: string, version = 1) =>
    recordLook(source.manager, { applicationId: application.id, version, accountId }, duringRegistration);
  const decide = (
    { application }: Applicant,
    organisation: Organisation,
    deed: ReviewDeed,
    rest: Partial<Parameters<typeof decideApplication>[1]> & { accountId?: string } = {},
    now = duringRegistration,
  ) => {
    const { accountId = accounts[organisation.kind], ...changes } = rest;
    return source.transaction((manager) =>
      decideApplication(
        manager,
        {
          applicationId: application.id,
          deed,
          organisation,
          version: 1,
          checked: [],
          actor: { accountId, name: `${organisation.name} 李老师` },
          ...changes,
        },
        now,
      ),
    );
  };
  const stateOf = async ({ application }: Applicant) =>
    (await source.manager.findOneByOrFail(Application, { id: application.id })).state;
  const sweep = (now: Date) =>
    closeOverdue(source, { actor: { accountId: null, name: '系统' }, termId: term.id }, () => now);

  describe('a decision', () => {
    it('A01 R27 nothing passes that was not opened, in this very version and by this very person', async () => {
      const applicant = await submitted();
      const pass = () => decide(applicant, unit, 'pass', { checked: allOf('unit-review') });
      await expect(pass()).rejects.toMatchObject({ code: 'LOOK_MISSING' });
      await look(applicant, accounts.second);
      await expect(pass()).rejects.toMatchObject({ code: 'LOOK_MISSING' });
      await look(applicant, accounts.unit);
      expect((await pass()).application.state).toBe('prefecture-review');
    });
    it('A02 R31 each item of the stage’s checklist is answered for, and the list is kept', async () => {
      const applicant = await atCity();
      await look(applicant, accounts.prefecture);
      const checked = allOf('prefecture-review').filter((code) => code !== 'recommender');
      await expect(decide(applicant, city, 'pass', { checked })).rejects.toMatchObject({
        code: 'CHECKLIST_INCOMPLETE',
        errors: [expect.objectContaining({ detail: '推荐单位类型和正式受理日期与备案材料一致' })],
      });
      await decide(applicant, city, 'pass', { checked: allOf('prefecture-review') });
      const steps = await listTransitions(source.manager, applicant.application.id);
      expect(steps.at(-1)).toMatchObject({ deed: 'pass', checklist: 'prefecture-1' });
    });
    it('A03 of two reviewers one wins, the other is told who did what', async () => {
      const applicant = await atCity();
      for (const account of [accounts.prefecture, accounts.second]) await look(applicant, account);
      const outcomes = await Promise.allSettled([
        decide(applicant, city, 'pass', { checked: allOf('prefecture-review') }),
        decide(applicant, city, 'return', { reasons: [{ code: '12' }], accountId: accounts.second }),
      ]);
      const lost = outcomes.filter(({ status }) => status === 'rejected');
      expect(lost).toEqual([
        {
          status: 'rejected',
          reason: expect.objectContaining({
            code: 'APPLICATION_DECIDED',
            message: expect.stringMatching(/李老师已“(审核通过并上报|退回修改)”，这份申报现为/),
          }),
        },
      ]);
    });
    it('A04 a click that was sent twice is done once', async () => {
      const applicant = await submitted();
      const send = () =>
        decide(applicant, unit, 'return', { reasons: [{ code: '08' }, { code: '12', note: '背景太暗' }] });
      const outcomes = await Promise.all([send(), send()]);
      expect(outcomes.map(({ repeated }) => repeated).sort()).toEqual([false, true]);
      const steps = await listTransitions(source.manager, applicant.application.id);
      expect(steps.map(({ deed }) => deed)).toEqual(['submit', 'return']);
      expect(steps.at(-1)!.reasons.map(({ pointer }) => pointer)).toEqual(['/brief', '/evidence/photo']);
    });
    it('A05 R30 nobody decides outside their own', async () => {
      const other = await createOrganisationOf(source, 'prefecture', '绵阳市职业技能鉴定指导中心', {
        prefecture: '510700',
      });
      await expect(
        decide(await atCity(), other, 'return', { reasons: [{ code: '12' }] }),
      ).rejects.toMatchObject({ code: 'APPLICATION_NOT_FOUND' });
    });
  });

  describe('places', () => {
    const give = (places: number | null) =>
      source.transaction((manager) =>
        adjustQuota(
          manager,
          {
            termId: term.id,
            prefecture: '510100',
            places,
            reason: '批量不符合，减少名额',
            actor: { accountId: null, name: '王老师' },
          },
          duringRegistration,
        ),
      );
    const approve = (applicant: Applicant) =>
      decide(applicant, province, 'approve', { checked: allOf('province-review') }, inProvinceReview);

    it('B01 C11 R39 the last place is given once; who is too many waits, and is admitted when there is one', async () => {
      const [one, other] = [await atProvince(), await atProvince()];
      for (const applicant of [one, other]) await look(applicant, accounts.province);
      await give(1);
      const outcomes = await Promise.allSettled([approve(one), approve(other)]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const late = outcomes[0]!.status === 'rejected' ? one : other;
      await expect(approve(late)).rejects.toMatchObject({
        code: 'QUOTA_FULL',
        detail: '成都市的1个名额已用完，可列入候补，或先调整名额',
      });
      await decide(late, province, 'waitlist', { note: '名额已满' }, inProvinceReview);
      await expect(decide(late, province, 'admit', {}, inProvinceReview)).rejects.toMatchObject({
        code: 'QUOTA_FULL',
      });
      await give(2);
      await decide(late, province, 'admit', {}, inProvinceReview);
      expect(await stateOf(late)).toBe('approved');
      const candidates = await source.query('SELECT serial FROM candidate WHERE term_id = $1', [term.id]);
      expect(candidates).toHaveLength(2);
      await give(null);
    });
  });

  describe('deadlines close by themselves, to the second in Shanghai', () => {
    const draft = () =>
      createPerson(source, ++people).then((person) => new Applicant(source, term.id, person, unit).start());
    const returned = async (by: Organisation, from: Applicant, now = duringRegistration) => {
      await from.reviewed(by, 'return', { reasons: [{ code: '12' }] }, now);
      return from;
    };
    const waitlisted = async () => {
      const applicant = await atProvince();
      await applicant.reviewed(province, 'waitlist', { note: '名额已满' }, inProvinceReview);
      return applicant;
    };
    it.each([
      ['C01 R8 a draft becomes 逾期未提交', draft, unitEnds, 'draft'],
      ['C02 R8 what a unit left lying', submitted, unitEnds, 'unit-review'],
      ['C03 R11 C4 what a prefecture has not finished', atCity, prefectureEnds, 'prefecture-review'],
      [
        'C04 what the unit returned and nobody mended',
        async () => returned(unit, await submitted()),
        unitEnds,
        'returned',
      ],
      [
        'C05 what the prefecture returned and nobody mended',
        async () => returned(city, await atCity()),
        prefectureEnds,
        'returned',
      ],
      [
        'C06 R10 what the province returned and nobody mended',
        async () => returned(province, await atProvince(), inProvinceReview),
        provinceEnds,
        'returned',
      ],
      ['C07 the waiting list when study begins', waitlisted, studyBegins, 'waitlisted'],
    ] as const)('%s: −1 s, 0, +1 s', async (_, make, due, before) => {
      const states = [];
      const applicants = [await make(), await make()];
      await sweep(seconds(due, -1));
      states.push(await stateOf(applicants[0]!));
      await sweep(seconds(due, 0));
      states.push(await stateOf(applicants[0]!));
      const late = applicants[1]!;
      const again = await sweep(seconds(due, 1));
      states.push(await stateOf(late));
      expect(states).toEqual([before, 'lapsed', 'lapsed']);
      expect(again).toEqual([]);
      expect((await listTransitions(source.manager, late.application.id)).at(-1)).toMatchObject({
        deed: 'lapse',
        role: 'system',
        accountId: null,
        at: new Date(due),
      });
    });
    it('C08 R10 what the province has not decided stays its own', async () => {
      const applicant = await atProvince();
      await sweep(seconds(studyBegins, 1));
      expect(await stateOf(applicant)).toBe('province-review');
    });
    it('C09 R11 there is a record of it, by prefecture', async () => {
      const [{ count }] = await source.query(
        `SELECT count(*)::int FROM application_transition WHERE deed = 'lapse' AND from_state = 'prefecture-review'`,
      );
      expect(count).toBeGreaterThanOrEqual(2);
      const lines = await source.manager.findBy(StageClosing, {
        termId: term.id,
        state: 'prefecture-review',
      });
      expect(lines).toEqual([
        expect.objectContaining({
          prefecture: '510100',
          due: new Date(prefectureEnds),
          applications: count,
          closedBy: '系统',
        }),
      ]);
    });
    it('C10 two workers at the same instant close each once', async () => {
      const applicants = [await submitted(), await submitted(), await submitted()];
      const closed = await Promise.all([sweep(seconds(unitEnds, 0)), sweep(seconds(unitEnds, 0))]);
      expect(closed.flat().reduce((sum, { applications }) => sum + applications, 0)).toBe(3);
      for (const { application } of applicants)
        expect(
          (await listTransitions(source.manager, application.id)).filter(({ deed }) => deed === 'lapse'),
        ).toHaveLength(1);
    });
    it('C11 a submission that holds the row at the last second is not closed over', async () => {
      const applicant = await new Applicant(
        source,
        term.id,
        await createPerson(source, ++people),
        unit,
      ).ready();
      const [state] = await Promise.all([
        applicant.submit(seconds(unitEnds, -1)).then(
          (application) => application.state,
          (error: { code: string }) => error.code,
        ),
        sweep(seconds(unitEnds, 0)),
      ]);
      // Whoever was first, the person is told the truth, and then the unit’s deadline closes it.
      expect(['unit-review', 'STATE_MOVE_FORBIDDEN']).toContain(state);
      await sweep(seconds(unitEnds, 1));
      expect(await stateOf(applicant)).toBe('lapsed');
    });
  });
});
