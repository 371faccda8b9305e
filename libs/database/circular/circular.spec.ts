import type { DataSource } from 'typeorm';
import { createDataSource } from '#database';
import { Absence, openAbsences, ruleAbsence } from '#database/absence';
import { decideConsequence } from '#database/consequence';
import { getTerm, type Term } from '#database/term';
import type { CircularScope } from '#lifecycle';
import {
  createDemoTerm,
  importPeople,
  importResults,
  makePlan,
  publish,
  rosterEntries,
} from '../../../test/factories/chain.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/postgres/database.ts';
import {
  approveCircular,
  type Circular,
  discardCircular,
  draftCirculars,
  listCircularEntries,
  proposeCircular,
  publishCircular,
  recordCircular,
  sendBackCircular,
  writeCircular,
} from './index.ts';

const writer = { accountId: '33333333-3333-4333-8333-333333333333', name: '省中心 王老师' };
const second = { accountId: '44444444-4444-4444-8444-444444444444', name: '省中心 陈老师' };
const afterwards = new Date('2025-06-07T09:00:00+08:00');
const heard = new Date('2025-06-13T00:00:00+08:00');

describe('a circular', () => {
  let ground: TestDatabase;
  let database: TestDatabase;
  let source: DataSource;
  let term: Term;
  let absences: Absence[];

  beforeAll(async () => {
    ground = await createTestDatabase();
    const setUp = await createDataSource(ground.url).initialize();
    const { id } = await createDemoTerm(setUp);
    await importPeople(setUp, id, rosterEntries(6));
    await publish(setUp, await makePlan(setUp, id));
    await importResults(setUp, id, (index) =>
      index < 3 ? { code: 'A', score: null } : { code: 'N', score: 80 },
    );
    const people = await setUp.query<{ id: string }[]>(
      `SELECT candidate_id AS id FROM result WHERE code = 'A' ORDER BY 1`,
    );
    const opened = await setUp.transaction((manager) =>
      openAbsences(
        manager,
        { termId: id, kind: 'exam', candidateIds: people.map((person) => person.id), actor: writer },
        afterwards,
      ),
    );
    for (const { id: absenceId } of opened)
      await setUp.transaction((manager) =>
        ruleAbsence(manager, { absenceId, ruling: 'unexcused', reason: '未作说明', actor: writer }, heard),
      );
    await setUp.destroy();
  });
  beforeEach(async () => {
    database = await ground.copy();
    source = await createDataSource(database.url).initialize();
    absences = await source.manager.find(Absence, {
      relations: { candidate: { person: true, unit: true } },
      order: { id: 'ASC' },
    });
    term = await getTerm(source.manager, absences[0]!.termId);
  });
  afterEach(async () => {
    await source.destroy();
    await database.drop();
  });
  afterAll(() => ground.drop());

  const draft = (scope: CircularScope = 'all-prefectures', ids = absences.map(({ id }) => id)) =>
    source.transaction((manager) =>
      draftCirculars(
        manager,
        { termId: term.id, kind: 'absence', subjectIds: ids, scope, actor: writer },
        heard,
      ),
    );
  const propose = ({ id }: Circular) =>
    source.transaction((manager) => proposeCircular(manager, { circularId: id, actor: writer }, heard));
  const approve = ({ id }: Circular, actor = second) =>
    source.transaction((manager) =>
      approveCircular(manager, { circularId: id, issuedOn: '2025-06-16', actor }, heard),
    );
  const print = ({ id }: Circular) =>
    recordCircular(source.manager, { circularId: id, digest: `sha256:${'c'.repeat(64)}` });
  const publishIt = ({ id }: Circular) =>
    source.transaction((manager) => publishCircular(manager, { circularId: id, actor: writer }, heard));
  const stateOf = async ({ id }: Absence) => (await source.manager.findOneByOrFail(Absence, { id })).state;

  it('A01 C21 names people by unit and masked name, never by more', async () => {
    const [circular] = await draft();
    const entries = await listCircularEntries(source.manager, circular!.id);
    expect(entries.map(({ maskedName, unit, reason }) => [maskedName, unit.name, reason]).sort()).toEqual(
      absences
        .map(({ candidate: { person, unit } }) => [
          [...person.name][0] + '*'.repeat([...person.name].length - 1),
          unit.name,
          '缺考',
        ])
        .sort(),
    );
    const text = JSON.stringify([circular, entries]);
    for (const { candidate } of absences) {
      expect(text).not.toContain(candidate.person.name);
      expect(text).not.toContain(candidate.phone);
    }
    expect(circular!.paragraphs[0]).toContain('3名参培人员无故缺勤');
  });

  it('A02 C21 for a narrow scope there is one for each, so that nobody is shown to others', async () => {
    const units = new Set(absences.map(({ candidate }) => candidate.unitId));
    expect(units.size).toBeGreaterThan(1);
    const drafts = await draft('unit');
    expect(drafts).toHaveLength(units.size);
    for (const { id, addressees } of drafts) {
      const entries = await listCircularEntries(source.manager, id);
      expect(new Set(entries.map(({ unit }) => unit.name))).toEqual(new Set([addressees]));
    }
  });

  it('B01 C21 names only who was found without excuse, and once', async () => {
    await source.transaction((manager) =>
      ruleAbsence(
        manager,
        { absenceId: absences[0]!.id, ruling: 'excused', reason: '补交证明', actor: second },
        heard,
      ),
    );
    await expect(draft()).rejects.toMatchObject({
      code: 'CIRCULAR_SUBJECT_UNFIT',
      errors: [expect.objectContaining({ pointer: '/subjectIds/0' })],
    });
    const rest = absences.slice(1).map(({ id }) => id);
    const outcomes = await Promise.allSettled([
      draft('all-prefectures', rest),
      draft('all-prefectures', rest),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('B02 once given up, its people may stand in another', async () => {
    const [circular] = await draft();
    await source.transaction((manager) =>
      discardCircular(manager, { circularId: circular!.id, note: '改范围', actor: writer }, heard),
    );
    expect(await draft('prefecture')).not.toEqual([]);
  });

  it('C01 C21 is approved by a second person, printed, then published; then all are circulated', async () => {
    const [circular] = await draft();
    await propose(circular!);
    await expect(approve(circular!, writer)).rejects.toMatchObject({ code: 'SECOND_PERSON_NEEDED' });
    await expect(publishIt(circular!)).rejects.toMatchObject({ code: 'STATE_MOVE_FORBIDDEN' });
    const { job } = await approve(circular!);
    expect(job).toMatchObject({ name: 'circular.print', payload: { circularId: circular!.id } });
    await expect(publishIt(circular!)).rejects.toMatchObject({ code: 'FILE_NOT_READY' });
    await print(circular!);
    expect(await stateOf(absences[0]!)).toBe('unexcused');
    await publishIt(circular!);
    for (const absence of absences) expect(await stateOf(absence)).toBe('circulated');
    await expect(
      source.transaction((manager) =>
        discardCircular(manager, { circularId: circular!.id, note: '作废', actor: writer }, heard),
      ),
    ).rejects.toMatchObject({ code: 'STATE_MOVE_FORBIDDEN' });
  });

  it('C02 of two who approve at once, one does', async () => {
    const [circular] = await draft();
    await propose(circular!);
    const outcomes = await Promise.allSettled([approve(circular!), approve(circular!)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('C03 whoever wrote it last cannot approve it, though another began it', async () => {
    const [circular] = await draft();
    const words = {
      title: '关于无故缺勤人员的通报',
      documentNumber: '川职鉴〔2025〕12号',
      addressees: '各市（州）职业技能鉴定指导中心',
      paragraphs: ['现予以通报。'],
    };
    await source.transaction((manager) =>
      writeCircular(manager, { circularId: circular!.id, ...words, actor: second }, heard),
    );
    await propose(circular!);
    await expect(approve(circular!)).rejects.toMatchObject({ code: 'SECOND_PERSON_NEEDED' });
    await approve(circular!, writer);
    await expect(
      source.transaction((manager) =>
        writeCircular(manager, { circularId: circular!.id, ...words, actor: writer }, heard),
      ),
    ).rejects.toMatchObject({ code: 'CIRCULAR_SETTLED' });
  });

  it('C04 is sent back with a reason', async () => {
    const [circular] = await draft();
    await propose(circular!);
    const back = (note: string) =>
      source.transaction(async (manager) =>
        sendBackCircular(manager, { circularId: circular!.id, note, actor: second }, heard),
      );
    await expect(back('')).rejects.toMatchObject({ code: 'REASON_MISSING' });
    expect(await back('抬头有误')).toMatchObject({ state: 'draft', note: '抬头有误' });
  });

  it('C05 C21 is not published once somebody in it has been excused', async () => {
    const [circular] = await draft();
    await propose(circular!);
    await approve(circular!);
    await print(circular!);
    await source.transaction((manager) =>
      ruleAbsence(
        manager,
        { absenceId: absences[0]!.id, ruling: 'excused', reason: '补交证明', actor: second },
        heard,
      ),
    );
    await expect(publishIt(circular!)).rejects.toMatchObject({ code: 'CIRCULAR_OVERTAKEN' });
    expect(await stateOf(absences[1]!)).toBe('unexcused');
  });

  it('D01 R40 a unit is circulated with what was decided about it', async () => {
    const { unitId, unit } = absences[0]!.candidate;
    const decision = await source.transaction((manager) =>
      decideConsequence(
        manager,
        {
          termId: term.id,
          subject: { unitId },
          measure: 'bar',
          endsOn: '2026-06-12',
          reason: '多次推荐被退回',
          actor: writer,
        },
        afterwards,
      ),
    );
    const [circular] = await source.transaction((manager) =>
      draftCirculars(
        manager,
        {
          termId: term.id,
          kind: 'loose-review',
          subjectIds: [decision.id],
          scope: 'all-prefectures',
          actor: writer,
        },
        heard,
      ),
    );
    expect(await listCircularEntries(source.manager, circular!.id)).toMatchObject([
      { unit: { name: unit.name }, maskedName: '', reason: '停止接受推荐（至2026-06-12）' },
    ]);
  });
});
