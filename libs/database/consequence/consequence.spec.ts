import type { DataSource } from 'typeorm';
import { createDataSource } from '#database';
import type { Organisation } from '#database/organisation';
import { adjustQuota, getTerm, listQuotaEntries, type Term } from '#database/term';
import type { ReturnCode } from '#eligibility';
import {
  Applicant,
  createOrganisationOf,
  createPerson,
  duringRegistration,
} from '../../../test/factories/applicant.ts';
import { clerk, createDemoTerm } from '../../../test/factories/chain.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/postgres/database.ts';
import {
  decideConsequence,
  liftBar,
  listBars,
  listConsequences,
  listPrefectureCounts,
  listUnitCounts,
  type NewConsequence,
} from './index.ts';

const official = { accountId: '33333333-3333-4333-8333-333333333333', name: '省中心 王老师' };
const today = '2025-05-08';
const inProvinceReview = new Date('2025-05-16T10:00:00+08:00');

describe('consequences', () => {
  let database: TestDatabase;
  let source: DataSource;
  let term: Term;
  let loose: Organisation;
  let careful: Organisation;
  let city: Organisation;
  let province: Organisation;
  let people = 0;

  beforeAll(async () => {
    database = await createTestDatabase();
    source = await createDataSource(database.url).initialize();
    term = await createDemoTerm(source);
    loose = await createOrganisationOf(source, 'unit', '成都火锅技艺培训学校');
    careful = await createOrganisationOf(source, 'unit', '成都面点技艺培训学校');
    city = await createOrganisationOf(source, 'prefecture', '成都市职业技能鉴定指导中心');
    province = await createOrganisationOf(source, 'province', '四川省职业技能鉴定指导中心', {
      prefecture: '510000',
    });
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  const submitted = async (unit: Organisation) => {
    const applicant = await new Applicant(
      source,
      term.id,
      await createPerson(source, ++people),
      unit,
    ).ready();
    await applicant.submit();
    return applicant;
  };
  const atCity = async (unit: Organisation) => {
    const applicant = await submitted(unit);
    await applicant.reviewed(unit, 'pass');
    return applicant;
  };
  const returned = async (unit: Organisation, ...codes: ReturnCode[]) => {
    const applicant = await atCity(unit);
    await applicant.reviewed(city, 'return', { reasons: codes.map((code) => ({ code })) });
    return applicant;
  };
  const decide = (rest: Partial<NewConsequence>, now = duringRegistration) =>
    source.transaction((manager) =>
      decideConsequence(
        manager,
        {
          termId: term.id,
          subject: { unitId: loose.id },
          measure: 'remind',
          reason: '三次因单位原因退回',
          actor: official,
          ...rest,
        },
        now,
      ),
    );
  const countsOf = async ({ id }: Organisation) =>
    (await listUnitCounts(source.manager, term.id)).find(({ unitId }) => unitId === id);

  describe('the counts of a unit', () => {
    it('A01 R40 a return counts once, and against the unit only where one of its reasons is the unit’s fault', async () => {
      await returned(loose, '10', '14', '12');
      await returned(loose, '08');
      await returned(careful, '03');
      expect(await countsOf(loose)).toMatchObject({
        recommended: 2,
        returns: 2,
        byUnit: 1,
        byPerson: 2,
        byPrefecture: 0,
      });
      expect(await countsOf(careful)).toMatchObject({ returns: 1, byUnit: 0, byPrefecture: 1 });
    });

    it('A02 R40 what the unit itself sent back before it recommended anybody is no return', async () => {
      const before = await countsOf(loose);
      const applicant = await submitted(loose);
      await applicant.reviewed(loose, 'return', { reasons: [{ code: '10' }] });
      expect(await countsOf(loose)).toEqual(before);
    });

    it('A03 R40 a fault that the reviewer names outweighs the code’s own', async () => {
      const before = await countsOf(careful);
      const applicant = await atCity(careful);
      await applicant.reviewed(city, 'return', { reasons: [{ code: '10', fault: 'person' }] });
      expect(await countsOf(careful)).toMatchObject({
        byUnit: before!.byUnit,
        byPerson: before!.byPerson + 1,
      });
    });

    it('A04 R40 a return stays with the unit that recommended, though the person went elsewhere', async () => {
      const before = await countsOf(loose);
      const applicant = await returned(loose, '01');
      const { recommender, ...rest } = applicant.complete();
      await applicant.save({
        ...rest,
        employer: careful.name,
        recommender: { ...recommender!, unitId: careful.id, name: careful.name },
      });
      await applicant.freeze();
      await applicant.attach('stamped-form');
      expect((await applicant.submit()).unitId).toBe(careful.id);
      expect((await countsOf(loose))!.byUnit).toBe(before!.byUnit + 1);
    });
  });

  it('B01 R39 of what a prefecture passed, the share that the province refused', async () => {
    const passed = [await atCity(careful), await atCity(careful), await atCity(careful)];
    for (const applicant of passed) await applicant.reviewed(city, 'pass');
    await passed[0]!.reviewed(province, 'reject', { note: '不符合申报条件' }, inProvinceReview);
    await passed[1]!.reviewed(province, 'return', { reasons: [{ code: '12' }] }, inProvinceReview);
    expect(await listPrefectureCounts(source.manager, term.id)).toEqual([
      { prefecture: '510100', passed: 3, rejected: 1, returned: 1 },
    ]);
  });

  describe('a decision', () => {
    it('C01 C12 is a person’s, with a reason, and keeps the counts that were before them', async () => {
      await expect(decide({ reason: ' ' })).rejects.toMatchObject({ code: 'REASON_MISSING' });
      const { id } = await decide({ measure: 'none', reason: '均已整改，不予处理' });
      const counts = await countsOf(loose);
      const [kept] = await listConsequences(source.manager, term.id);
      expect(kept).toMatchObject({
        id,
        measure: 'none',
        decidedBy: official.name,
        flagged: counts!.byUnit >= term.settings.thresholds.unitReturns,
        counts: { byUnit: counts!.byUnit, recommended: counts!.recommended },
      });
    });

    it('C02 neither bars a prefecture nor cuts a unit’s places', async () => {
      await expect(decide({ measure: 'cut-quota', places: 1 })).rejects.toMatchObject({
        code: 'MEASURE_UNFIT',
      });
      await expect(decide({ subject: { prefecture: '510100' }, measure: 'bar' })).rejects.toMatchObject({
        code: 'MEASURE_UNFIT',
      });
    });

    it('C03 R39 C11 takes places from a prefecture, through the ledger, and only ever fewer', async () => {
      const subject = { prefecture: '510100' };
      const cut = (places?: number) =>
        decide({
          subject,
          measure: 'cut-quota',
          reason: '批量不符合条件',
          ...(places === undefined ? {} : { places }),
        });
      await source.transaction((manager) =>
        adjustQuota(
          manager,
          { termId: term.id, prefecture: '510100', places: 40, reason: '分配', actor: clerk },
          duringRegistration,
        ),
      );
      await expect(cut(40)).rejects.toMatchObject({ code: 'PLACES_NOT_FEWER' });
      await cut(30);
      expect((await getTerm(source.manager, term.id)).settings.quotas.perPrefecture['510100']).toBe(30);
      expect((await listQuotaEntries(source.manager, term.id))[0]).toMatchObject({
        before: 40,
        after: 30,
        reason: '批量不符合条件',
        enteredBy: official.name,
      });
    });
  });

  describe('a bar', () => {
    it('D01 R40 keeps the unit’s applicants from freezing and handing in, and the unit from passing anybody', async () => {
      const waiting = await submitted(loose);
      const ready = await new Applicant(source, term.id, await createPerson(source, ++people), loose).ready();
      const { id } = await decide({ measure: 'bar', endsOn: '2026-05-07' });
      const refusal = {
        errors: [expect.objectContaining({ code: 'UNIT_BARRED', pointer: '/recommender/unitId' })],
      };
      await expect(ready.submit()).rejects.toMatchObject(refusal);
      await expect(waiting.reviewed(loose, 'pass')).rejects.toMatchObject({ code: 'UNIT_BARRED' });
      await waiting.reviewed(loose, 'return', {
        reasons: [{ code: '99', note: '本单位被停止推荐', fault: 'unit' }],
      });

      await expect(decide({ measure: 'bar' })).rejects.toMatchObject({ code: 'ALREADY_BARRED' });
      await source.transaction((manager) =>
        liftBar(manager, { consequenceId: id, reason: '整改验收合格', actor: official }, duringRegistration),
      );
      await ready.submit();
      expect(ready.application.state).toBe('unit-review');
      await expect(
        source.transaction((manager) =>
          liftBar(manager, { consequenceId: id, reason: '再解除', actor: official }, duringRegistration),
        ),
      ).rejects.toMatchObject({ code: 'BAR_OVER' });
    });

    it('D02 R40 stands on its days alone', async () => {
      const { id } = await decide({ measure: 'bar', startsOn: '2025-06-01', endsOn: '2025-12-31' });
      const standing = async (day: string) =>
        (await listBars(source.manager, [loose.id], day)).get(loose.id)?.id;
      expect([
        await standing('2025-05-31'),
        await standing('2025-06-01'),
        await standing('2025-12-31'),
        await standing('2026-01-01'),
      ]).toEqual([undefined, id, id, undefined]);
      await expect(
        decide({ subject: { unitId: careful.id }, measure: 'bar', startsOn: '2025-05-07' }),
      ).rejects.toMatchObject({ code: 'BAR_DAYS_INVALID' });
    });

    describe('what its unit had recommended before', () => {
      let third: Organisation;
      let given: Applicant;
      let sentBack: Applicant;
      let unready: Applicant;

      beforeAll(async () => {
        third = await createOrganisationOf(source, 'unit', '成都茶艺技艺培训学校');
        given = await returned(third, '12');
        sentBack = await atCity(third);
        await sentBack.reviewed(city, 'send-back', { reasons: [{ code: '10' }] });
        unready = await submitted(third);
        await unready.reviewed(third, 'return', { reasons: [{ code: '12' }] });
        await decide({ subject: { unitId: third.id }, measure: 'bar' });
      });
      const mend = async (applicant: Applicant) => {
        await applicant.save(applicant.complete({ address: '四川省成都市示范路2号' }));
        await applicant.freeze();
        await applicant.attach('stamped-form');
        return applicant.submit();
      };

      it('D04 R40 may be mended and handed in again, to the stage that returned it', async () => {
        expect(await mend(given)).toMatchObject({ state: 'prefecture-review', unitId: third.id });
        await given.reviewed(city, 'pass');
      });

      it('D05 R40 may be passed again where a later stage sent it back', async () => {
        expect((await sentBack.reviewed(third, 'pass')).state).toBe('prefecture-review');
      });

      it('D06 R40 needs another unit where it had not been passed', async () => {
        const refusal = {
          errors: [expect.objectContaining({ code: 'UNIT_BARRED', pointer: '/recommender/unitId' })],
        };
        await expect(mend(unready)).rejects.toMatchObject(refusal);
      });
    });

    it('D03 of two who bar at once, one does', async () => {
      const bar = () => decide({ subject: { unitId: careful.id }, measure: 'bar' });
      const outcomes = await Promise.allSettled([bar(), bar()]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect((await listBars(source.manager, [careful.id], today)).size).toBe(1);
    });
  });
});
