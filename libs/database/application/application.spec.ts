import type { DataSource } from 'typeorm';
import { createDataSource } from '#database';
import { listQualifiedCandidates } from '#database/candidate';
import type { Organisation } from '#database/organisation';
import type { Term } from '#database/term';
import {
  Applicant,
  createOrganisationOf,
  createPerson,
  duringRegistration,
  idNumberOf,
} from '../../../test/factories/applicant.ts';
import { createDemoTerm, vault } from '../../../test/factories/chain.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/postgres/database.ts';
import { EvidenceFile, listTransitions, removeEvidence, saveDraft, withdrawApplication } from './index.ts';

const seconds = (instant: string, by: number) => new Date(Date.parse(instant) + by * 1000);
const registrationEnds = '2025-05-14T00:00:00+08:00';

describe('applications', () => {
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

  const newcomer = async (at = unit) =>
    new Applicant(source, term.id, await createPerson(source, ++people), at);
  const stored = (applicant: Applicant) =>
    source.manager.findOneByOrFail('application', { id: applicant.application.id }) as Promise<
      Applicant['application']
    >;
  const files = (applicant: Applicant) =>
    source.manager.find(EvidenceFile, {
      where: { applicationId: applicant.application.id },
      order: { uploadedAt: 'ASC' },
    });

  describe('a draft', () => {
    it('A01 there is one for a person in a term, however many windows start it', async () => {
      const applicant = await newcomer();
      const other = new Applicant(source, term.id, applicant.person, unit);
      await Promise.all([applicant.start(), other.start()]);
      expect(other.application.id).toBe(applicant.application.id);
      expect(applicant.application).toMatchObject({
        state: 'draft',
        revision: 0,
        data: { formVersion: '2025-04-28' },
      });
    });
    it.each([
      ['2025-05-07T00:00:00+08:00', ['TERM_WINDOW_NOT_OPEN', 'draft', 'draft']],
      [registrationEnds, ['draft', 'TERM_WINDOW_CLOSED', 'TERM_WINDOW_CLOSED']],
    ])('A02 R7 R8 it is started while registration is open: %s −1 s, 0, +1 s', async (instant, expected) => {
      const outcomes = [];
      for (const second of [-1, 0, 1])
        outcomes.push(
          await (await newcomer()).start(seconds(instant, second)).then(
            ({ application }) => application.state,
            (error) => error.code,
          ),
        );
      expect(outcomes).toEqual(expected);
    });
    it('A03 of two tabs one wins, the other is told and given what is newer', async () => {
      const applicant = await (await newcomer()).start();
      const save = (data: { address: string }) =>
        saveDraft(source.manager, { ...applicant.own, revision: 0, data }, duringRegistration);
      const outcomes = await Promise.all([save({ address: '左边的窗口' }), save({ address: '右边的窗口' })]);
      expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['saved', 'stale']);
      const stale = outcomes.find(({ outcome }) => outcome === 'stale')!;
      expect(stale).toMatchObject({ revision: 1, data: (await stored(applicant)).data });
    });
    it('A04 a save that was sent twice is not stale', async () => {
      const applicant = await (await newcomer()).start();
      const request = { ...applicant.own, revision: 0, data: { address: '四川省成都市' } };
      await saveDraft(source.manager, request, duringRegistration);
      expect(await saveDraft(source.manager, request, duringRegistration)).toMatchObject({
        outcome: 'saved',
        revision: 1,
      });
    });
    it('A05 nobody saves another’s', async () => {
      const [applicant, stranger] = [await (await newcomer()).start(), await newcomer()];
      const request = {
        applicationId: applicant.application.id,
        personId: stranger.person.id,
        revision: 0,
        data: {},
      };
      await expect(saveDraft(source.manager, request, duringRegistration)).rejects.toMatchObject({
        code: 'APPLICATION_NOT_FOUND',
      });
    });
    it('A06 R8 it is saved until registration ends: −1 s, 0, +1 s', async () => {
      const outcomes = [];
      for (const second of [-1, 0, 1]) {
        const applicant = await (await newcomer()).start();
        outcomes.push(
          await saveDraft(
            source.manager,
            { ...applicant.own, revision: 0, data: { address: '四川' } },
            seconds(registrationEnds, second),
          ).then(
            ({ outcome }) => outcome,
            (error) => error.code,
          ),
        );
      }
      expect(outcomes).toEqual(['saved', 'TERM_WINDOW_CLOSED', 'TERM_WINDOW_CLOSED']);
    });
    it('A07 an ID number typed among the words is cut before it is kept', async () => {
      const applicant = await (await newcomer()).start();
      const idNumber = idNumberOf(7);
      await applicant.save({
        brief: `我的身份证是${idNumber}。`,
        honour: { link: 'https://news.cn/202504281234567890' },
      });
      const kept = JSON.stringify((await stored(applicant)).data);
      expect(kept).not.toContain(idNumber);
      expect(kept).toContain('202504281234567890');
    });
  });

  describe('a version', () => {
    it('B01 R29 is frozen once for one content, and a change makes the next one', async () => {
      const applicant = await (await newcomer()).ready();
      const [again] = await Promise.all([applicant.freeze(), applicant.freeze()]);
      expect(again).toMatchObject({ version: 1, name: applicant.person.name });
      expect(again.data).toMatchObject({
        sex: expect.any(String),
        birthMonth: expect.stringMatching(/^\d{4}-\d{2}$/),
      });
      await applicant.save(applicant.complete({ workYears: 13 }));
      expect(await applicant.freeze()).toMatchObject({ version: 2, data: { workYears: 13 } });
      const frozen = await source.query(
        'SELECT version, data FROM application_version WHERE application_id = $1 ORDER BY version',
        [applicant.application.id],
      );
      expect(frozen.map(({ data }: { data: { workYears: number } }) => data.workYears)).toEqual([12, 13]);
    });
    it('B02 R29 C7 the stamped form of the version before is void from then on', async () => {
      const applicant = await (await newcomer()).ready();
      await applicant.save(applicant.complete({ address: '四川省成都市新路2号' }));
      await expect(applicant.submit()).rejects.toMatchObject({ code: 'VERSION_NOT_CURRENT' });
      await applicant.freeze();
      const stamps = (await files(applicant)).filter(({ kind }) => kind === 'stamped-form');
      expect(stamps).toEqual([
        expect.objectContaining({ version: 1, voidReason: 'changed', voidedAt: duringRegistration }),
      ]);
      await expect(applicant.submit()).rejects.toMatchObject({
        code: 'APPLICATION_INCOMPLETE',
        errors: [expect.objectContaining({ pointer: '/evidence/stamped-form' })],
      });
    });
    it('B03 R29 another photo is another form: it has to be stamped again', async () => {
      const applicant = await (await newcomer()).ready();
      await applicant.attach('photo', duringRegistration, 'another face');
      await expect(applicant.submit()).rejects.toMatchObject({ code: 'VERSION_NOT_CURRENT' });
    });
    it('B04 a change that is taken back leaves the stamp as it was', async () => {
      const applicant = await (await newcomer()).ready();
      await applicant.save(applicant.complete({ address: '打错了' }));
      await applicant.save(applicant.complete());
      expect(await applicant.submit()).toMatchObject({ state: 'unit-review' });
    });
    it('B05 what is missing is named all at once', async () => {
      const applicant = await (await newcomer()).start();
      await applicant.save({ ...applicant.complete({ brief: '太短', projects: ['ZX510101', 'ZX999999'] }) });
      await expect(applicant.freeze()).rejects.toMatchObject({
        code: 'APPLICATION_INCOMPLETE',
        errors: [
          expect.objectContaining({ pointer: '/projects/1' }),
          expect.objectContaining({ pointer: '/brief' }),
          expect.objectContaining({ pointer: '/evidence/photo' }),
        ],
      });
    });
    it('B06 a stale tab freezes nothing', async () => {
      const applicant = await (await newcomer()).ready();
      applicant.application.revision -= 1;
      await expect(applicant.freeze()).rejects.toMatchObject({ code: 'DRAFT_STALE' });
    });
    it('B07 R51 a form of before the amendment is refused', async () => {
      const applicant = await newcomer();
      await applicant.start();
      await applicant.attach('photo');
      await applicant.save(applicant.complete({ formVersion: '2024-03-01' }));
      await expect(applicant.freeze()).rejects.toMatchObject({
        errors: [expect.objectContaining({ code: 'FORM_VERSION_OLD' })],
      });
    });
  });

  describe('files', () => {
    it('C01 R28 a new photo takes the place of the one before; the same again is one file', async () => {
      const applicant = await (await newcomer()).start();
      const [first, same] = [await applicant.attach('photo'), await applicant.attach('photo')];
      expect(same.id).toBe(first.id);
      await applicant.attach('photo', duringRegistration, 'new');
      expect((await files(applicant)).map(({ voidReason }) => voidReason ?? 'live').sort()).toEqual([
        'live',
        'replaced',
      ]);
    });
    it('C02 a stamped form belongs to the version that stands', async () => {
      const applicant = await (await newcomer()).start();
      await expect(applicant.attach('stamped-form')).rejects.toMatchObject({
        code: 'STAMP_OF_OTHER_VERSION',
      });
    });
    it('C03 of other kinds there may be several, up to a number', async () => {
      const applicant = await (await newcomer()).start();
      await applicant.attach('id-copy', duringRegistration, 'front');
      await applicant.attach('id-copy', duringRegistration, 'back');
      await expect(applicant.attach('id-copy', duringRegistration, 'more')).rejects.toMatchObject({
        code: 'EVIDENCE_TOO_MANY',
      });
    });
    it('C04 what is taken out stays for the record; nobody takes out another’s', async () => {
      const [applicant, stranger] = [await (await newcomer()).start(), await (await newcomer()).start()];
      const { id: evidenceId } = await applicant.attach('insurance');
      const remove = ({ own }: Applicant) =>
        source.transaction((manager) => removeEvidence(manager, { ...own, evidenceId }, duringRegistration));
      await expect(remove(stranger)).rejects.toMatchObject({ code: 'EVIDENCE_NOT_FOUND' });
      await remove(applicant);
      expect(await files(applicant)).toEqual([expect.objectContaining({ voidReason: 'removed' })]);
    });
  });

  describe('submitting', () => {
    it('D01 R27 goes to the unit that recommends, with who, when and which version', async () => {
      const applicant = await (await newcomer()).ready();
      expect(await applicant.submit()).toMatchObject({
        state: 'unit-review',
        unitId: unit.id,
        prefecture: '510100',
        channel: 'prefecture',
        submittedAt: duringRegistration,
      });
      expect(await listTransitions(source.manager, applicant.application.id)).toEqual([
        expect.objectContaining({
          deed: 'submit',
          role: 'applicant',
          version: 1,
          actor: applicant.person.name,
          reasons: [],
        }),
      ]);
    });
    it('D02 twice at once it is submitted once, and both are told so', async () => {
      const applicant = await (await newcomer()).ready();
      const twins = await Promise.all([applicant.submit(), applicant.submit(), applicant.submit()]);
      expect(twins.map(({ state }) => state)).toEqual(['unit-review', 'unit-review', 'unit-review']);
      expect(await listTransitions(source.manager, applicant.application.id)).toHaveLength(1);
    });
    it('D03 R8 at the end of registration: −1 s, 0, +1 s', async () => {
      const outcomes = [];
      for (const second of [-1, 0, 1]) {
        const applicant = await (await newcomer()).ready();
        outcomes.push(
          await applicant.submit(seconds(registrationEnds, second)).then(
            ({ state }) => state,
            (error) => error.code,
          ),
        );
      }
      expect(outcomes).toEqual(['unit-review', 'TERM_WINDOW_CLOSED', 'TERM_WINDOW_CLOSED']);
    });
    it('D04 the clock is read once the row is held: what waited past the instant is late', async () => {
      const applicant = await (await newcomer()).ready();
      let clock = seconds(registrationEnds, -1);
      const holder = source.createQueryRunner();
      await holder.startTransaction();
      await holder.query('SELECT 1 FROM application WHERE id = $1 FOR UPDATE', [applicant.application.id]);
      const waiting = applicant.submit(() => clock);
      const refused = expect(waiting).rejects.toMatchObject({ code: 'TERM_WINDOW_CLOSED' });
      clock = seconds(registrationEnds, 0);
      await holder.commitTransaction();
      await holder.release();
      await refused;
      expect(await stored(applicant)).toMatchObject({ state: 'draft', submittedAt: null });
    });
    it('D05 R28 without a file that it needs it is refused, with its place', async () => {
      const applicant = await (await newcomer()).ready({ employer: '某餐饮公司' });
      await expect(applicant.submit()).rejects.toMatchObject({
        code: 'APPLICATION_INCOMPLETE',
        errors: [expect.objectContaining({ pointer: '/evidence/employment' })],
      });
    });
    it('D06 once submitted nothing is changed any more', async () => {
      const applicant = await (await newcomer()).ready();
      await applicant.submit();
      const save = saveDraft(source.manager, { ...applicant.own, revision: 1, data: {} }, duringRegistration);
      await expect(save).rejects.toMatchObject({ code: 'APPLICATION_NOT_EDITABLE' });
      await expect(applicant.attach('insurance', duringRegistration, 'x')).rejects.toMatchObject({
        code: 'APPLICATION_NOT_EDITABLE',
      });
    });
    it('D07 withdrawn, another may be started', async () => {
      const applicant = await (await newcomer()).ready();
      await applicant.submit();
      const request = { ...applicant.own, note: '选错培训班', actor: applicant.actor };
      const { id } = await source.transaction((manager) =>
        withdrawApplication(manager, request, duringRegistration),
      );
      expect((await applicant.start()).application.id).not.toBe(id);
    });
  });

  describe('reviewing', () => {
    const submitted = async (at = unit) => {
      const applicant = await (await newcomer(at)).ready();
      await applicant.submit();
      return applicant;
    };

    it('E01 R30 unit, prefecture, province; then the person is a candidate of the term', async () => {
      const applicant = await submitted();
      expect(await applicant.reviewed(unit, 'pass')).toMatchObject({ state: 'prefecture-review' });
      expect(await applicant.reviewed(city, 'pass')).toMatchObject({ state: 'province-review' });
      expect(await applicant.reviewed(province, 'approve')).toMatchObject({ state: 'approved' });
      const candidates = await source.query('SELECT * FROM candidate WHERE person_id = $1', [
        applicant.person.id,
      ]);
      expect(candidates).toEqual([
        expect.objectContaining({
          term_id: term.id,
          unit_id: unit.id,
          employer: unit.name,
          prefecture: '510100',
          projects: ['ZX510101', 'ZX510102'],
          phone: '16300000001',
          photo_digest: applicant.version!.photoDigest,
          study_minutes: {},
        }),
      ]);
      expect(await listQualifiedCandidates(source.manager, term)).toEqual([]);
    });
    it('E02 C8 a unit of the provincial channel hands up to the province; the prefecture never sees it', async () => {
      const provincial = await createOrganisationOf(source, 'unit', '省属技师学院', {
        provincialChannel: true,
      });
      const applicant = await submitted(provincial);
      expect(await applicant.reviewed(provincial, 'pass')).toMatchObject({
        state: 'province-review',
        channel: 'province',
      });
      await expect(applicant.reviewed(city, 'pass')).rejects.toMatchObject({ code: 'APPLICATION_NOT_FOUND' });
    });
    it('E03 of two reviewers on one file one wins, the other is told', async () => {
      const applicant = await submitted();
      const outcomes = await Promise.allSettled([
        applicant.reviewed(unit, 'pass'),
        applicant.reviewed(unit, 'pass'),
      ]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
        reason: { code: 'STATE_MOVE_FORBIDDEN' },
      });
      expect(await listTransitions(source.manager, applicant.application.id)).toHaveLength(2);
    });
    it('E04 nobody reviews outside their own area', async () => {
      const applicant = await submitted();
      const other = await createOrganisationOf(source, 'unit', '别的单位');
      const garze = await createOrganisationOf(source, 'prefecture', '甘孜州职业技能鉴定指导中心', {
        prefecture: '513300',
      });
      await expect(applicant.reviewed(other, 'pass')).rejects.toMatchObject({
        code: 'APPLICATION_NOT_FOUND',
      });
      await applicant.reviewed(unit, 'pass');
      await expect(applicant.reviewed(garze, 'pass')).rejects.toMatchObject({
        code: 'APPLICATION_NOT_FOUND',
      });
    });
    it('E05 a return carries coded reasons at their fields, all at once, and whose they are', async () => {
      const applicant = await submitted();
      await applicant.reviewed(unit, 'pass');
      const returned = await applicant.reviewed(city, 'return', {
        reasons: [
          { code: '08' },
          { code: '10', note: '缺日期' },
          { code: '99', note: '联系地址不全', pointer: '/address', fault: 'person' },
        ],
      });
      expect(returned).toMatchObject({ state: 'returned', returnedBy: 'prefecture-review' });
      const steps = await listTransitions(source.manager, applicant.application.id);
      expect(
        steps.at(-1)!.reasons.map(({ code, pointer, fault, note }) => [code, pointer, fault, note]),
      ).toEqual([
        ['08', '/brief', 'person', ''],
        ['10', '/evidence/stamped-form', 'unit', '缺日期'],
        ['99', '/address', 'person', '联系地址不全'],
      ]);
    });
    it('E06 a return without reasons, or with one that says nothing, is refused', async () => {
      const applicant = await submitted();
      await expect(applicant.reviewed(unit, 'return')).rejects.toMatchObject({ code: 'REASON_MISSING' });
      await expect(applicant.reviewed(unit, 'reject')).rejects.toMatchObject({ code: 'REASON_MISSING' });
      await expect(
        applicant.reviewed(unit, 'return', { reasons: [{ code: '99', note: '不行' }] }),
      ).rejects.toMatchObject({ code: 'REASON_UNKNOWN' });
      expect(await stored(applicant)).toMatchObject({ state: 'unit-review' });
    });
    it('E07 R29 what was returned is changed, stamped anew and goes back to whom it came from', async () => {
      const applicant = await submitted();
      await applicant.reviewed(unit, 'pass');
      await applicant.reviewed(city, 'return', { reasons: [{ code: '11' }] });
      const later = new Date('2025-05-15T23:00:00+08:00');
      await applicant.save(applicant.complete({ workYears: 14 }), later);
      await applicant.freeze(later);
      await applicant.attach('stamped-form', later, 'second stamp');
      expect(await applicant.submit(later)).toMatchObject({
        state: 'prefecture-review',
        returnedBy: null,
        version: 2,
      });
    });
    it('E08 who looked at an older version is told to look again', async () => {
      const applicant = await submitted();
      await expect(applicant.reviewed(unit, 'pass', { version: 7 })).rejects.toMatchObject({
        code: 'APPLICATION_CHANGED',
      });
    });
    it('E09 R11 what a prefecture has not finished lapses at its instant: −1 s, 0, +1 s', async () => {
      const outcomes = [];
      for (const second of [-1, 0, 1]) {
        const applicant = await submitted();
        await applicant.reviewed(unit, 'pass');
        outcomes.push(
          await applicant.reviewed(null, 'lapse', {}, seconds('2025-05-16T00:00:00+08:00', second)).then(
            ({ state }) => state,
            (error) => error.code,
          ),
        );
      }
      expect(outcomes).toEqual(['STATE_MOVE_FORBIDDEN', 'lapsed', 'lapsed']);
    });
    it('E10 C11 whoever waits for a place is admitted when one is free', async () => {
      const applicant = await submitted();
      await applicant.reviewed(unit, 'pass');
      await applicant.reviewed(city, 'pass');
      expect(await applicant.reviewed(province, 'waitlist', { note: '名额已满' })).toMatchObject({
        state: 'waitlisted',
      });
      const later = new Date('2025-05-18T12:00:00+08:00');
      expect(await applicant.reviewed(province, 'admit', {}, later)).toMatchObject({ state: 'approved' });
    });
  });

  it('F01 no ID number is readable in any of it', async () => {
    const tables = [
      'application',
      'application_version',
      'application_transition',
      'evidence_file',
      'audit_event',
    ];
    const rows = JSON.stringify(
      await Promise.all(tables.map((table) => source.query(`SELECT * FROM ${table}`))),
    );
    expect(rows).toContain('成都火锅技艺培训学校');
    for (let sequence = 1; sequence <= people; sequence += 1)
      expect(rows).not.toContain(idNumberOf(sequence));
    expect(vault.open(vault.seal(idNumberOf(1)))).toBe(idNumberOf(1));
  });
});
