import type { DataSource } from 'typeorm';
import { createDataSource } from '#database';
import { Candidate, listQualifiedCandidates } from '#database/candidate';
import { commitImport, Import } from '#database/import';
import { Message } from '#database/message';
import type { Term } from '#database/term';
import { checkStudyRows, type StudyCells } from '#lifecycle';
import {
  clerk,
  createDemoTerm,
  createImport,
  importPeople,
  rosterEntries,
} from '../../../test/factories/chain.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/postgres/database.ts';
import {
  decideAppeal,
  fileAppeal,
  importStudy,
  keepMilestones,
  keepProvider,
  listKnownStudents,
  refuseOutsideWindow,
  refuseRepeated,
  ruleOnStudy,
  StudyOutcome,
  StudyRecord,
} from './index.ts';

const from = '2025-05-19T00:00:00+08:00';
const to = '2025-06-05T00:00:00+08:00';
/** Of seventeen days, half and four fifths. */
const half = '2025-05-27T12:00:00+08:00';
const most = '2025-06-01T14:24:00+08:00';
const during = new Date('2025-05-22T10:00:00+08:00');
const seconds = (instant: string, by: number) => new Date(Date.parse(instant) + by * 1000);

describe('study', () => {
  let ground: TestDatabase;
  let database: TestDatabase;
  let source: DataSource;
  let term: Term;
  let people: Candidate[];
  let provider: string;

  beforeAll(async () => {
    ground = await createTestDatabase();
    source = await createDataSource(ground.url).initialize();
    term = await createDemoTerm(source);
    const idle = rosterEntries(4).map((entry) => ({ ...entry, studyMinutes: {} }));
    await importPeople(source, term.id, idle);
    people = await source.manager.find(Candidate, { order: { serial: 'ASC' } });
    provider = await providerOf('省级学习平台');
    await source.destroy();
  });
  beforeEach(async () => {
    database = await ground.copy();
    source = await createDataSource(database.url).initialize();
  });
  afterEach(async () => {
    await source.destroy();
    await database.drop();
  });
  afterAll(() => ground.drop());

  const providerOf = async (name: string) => {
    const modules = Object.fromEntries(
      term.settings.study.modules.map(({ code, name: label }) => [code, label]),
    );
    const mapping = { number: '报名号', name: null, unitMinutes: 1, modules };
    return (await keepProvider(source.manager, { name, mapping, actor: clerk }, during)).id;
  };
  const full = () =>
    Object.fromEntries(
      term.settings.study.modules.map(({ code, requiredMinutes }) => [code, requiredMinutes]),
    );
  const share = (part: number) =>
    Object.fromEntries(Object.entries(full()).map(([code, minutes]) => [code, Math.ceil(minutes * part)]));
  /** A file of a provider: minutes of each by the place in the roster. */
  const take = async (
    given: readonly (Record<string, number> | null)[],
    { now = during, asOf = now, by = provider }: { now?: Date; asOf?: Date; by?: string } = {},
  ) => {
    const { id } = await createImport(source, term.id, 'study');
    await source.manager.update(Import, id, { providerId: by, asOf });
    const rows = given.flatMap((minutes, index) => {
      if (minutes === null) return [];
      const cells: Partial<StudyCells> = { number: `M${String(index + 1).padStart(4, '0')}`, name: null };
      for (const [code, count] of Object.entries(minutes)) cells[`module:${code}`] = count;
      return [{ row: index + 2, cells }];
    });
    return source.transaction(async (manager) => {
      await commitImport(manager, { importId: id, actor: clerk }, now);
      const { entries } = checkStudyRows(rows, await listKnownStudents(manager, term.id, by), term.settings);
      return importStudy(manager, { importId: id, entries, actor: clerk }, now);
    });
  };
  const minutesOf = async (index: number) =>
    (await source.manager.findOneByOrFail(Candidate, { id: people[index]!.id })).studyMinutes;
  const qualified = async () =>
    (await listQualifiedCandidates(source.manager, term)).map(({ serial }) => serial);
  const sweep = (now: Date) => keepMilestones(source, () => now);
  const told = async (event: string) =>
    (await source.query('SELECT person_id FROM message WHERE event = $1', [event])).map(
      ({ person_id }: { person_id: string }) =>
        people.findIndex(({ personId }) => personId === person_id) + 1,
    );

  describe('a progress file', () => {
    it('A01 R33 brings minutes; enough of them and the scheduler has the person', async () => {
      expect(await qualified()).toEqual([]);
      expect(await take([full(), share(0.5)])).toEqual({ rows: 2, changed: 2 });
      expect(await minutesOf(0)).toEqual(full());
      expect(await qualified()).toEqual([1]);
    });
    it('A02 comes again and again: totals replace totals, and the same changes nothing', async () => {
      await take([share(0.5)]);
      expect(await take([share(0.5)], { now: seconds(during.toISOString(), 60) })).toEqual({
        rows: 1,
        changed: 0,
      });
      expect(await source.manager.count(StudyRecord)).toBe(term.settings.study.modules.length);
      await take([full()], { now: seconds(during.toISOString(), 120) });
      expect(await minutesOf(0)).toEqual(full());
    });
    it('A03 an older export that comes late does not put anybody back', async () => {
      await take([full()]);
      await take([share(0.3)], {
        now: seconds(during.toISOString(), 60),
        asOf: seconds(during.toISOString(), -3600),
      });
      expect(await minutesOf(0)).toEqual(full());
    });
    it('A04 two providers add up; a roster counts until one of them reports and never afterwards', async () => {
      const entries = rosterEntries(4).map((entry) => ({ ...entry, studyMinutes: share(0.5) }));
      await importPeople(source, term.id, entries);
      expect(await minutesOf(0)).toEqual(share(0.5));
      await take([share(0.2)]);
      expect(await minutesOf(0)).toEqual(share(0.2));
      await take([share(0.2)], { by: await providerOf('企业学习平台') });
      const [code] = Object.keys(full());
      expect((await minutesOf(0))[code!]).toBe(2 * share(0.2)[code!]!);
      await importPeople(source, term.id, entries);
      expect((await minutesOf(0))[code!]).toBe(2 * share(0.2)[code!]!);
      expect(await minutesOf(1)).toEqual(share(0.5));
    });
    it('A05 the same bytes are one file, whatever they are called; another provider’s are not', async () => {
      await take([full()]);
      const { fileDigest } = await source.manager.findOneByOrFail(Import, { kind: 'study' });
      const file = { termId: term.id, providerId: provider, fileDigest };
      await expect(refuseRepeated(source.manager, file)).rejects.toMatchObject({
        code: 'STUDY_FILE_REPEATED',
        detail: expect.stringContaining('完全相同，没有再次导入'),
      });
      await refuseRepeated(source.manager, { ...file, fileDigest: 'sha256:other' });
      await refuseRepeated(source.manager, { ...file, providerId: await providerOf('企业学习平台') });
    });
    it.each([
      ['start −1 s', from, -1, 'STUDY_FILE_EARLY'],
      ['start', from, 0, null],
      ['start +1 s', from, 1, null],
      ['end −1 s', to, -1, null],
      ['end', to, 0, null],
      ['end +1 s', to, 1, 'STUDY_FILE_LATE'],
    ])('A06 R12 C4 what a file says of the window’s %s', (_, instant, by, code) => {
      const asOf = seconds(instant, by);
      const check = () => refuseOutsideWindow(term, asOf, seconds(to, 86_400));
      if (code === null) expect(check).not.toThrow();
      else expect(check).toThrow(code);
    });
  });

  describe('the window keeps itself', () => {
    it.each([
      ['B01 R12 study opens', from, 'study.opened', [1, 2, 3, 4]],
      ['B02 R26 those behind at half of it are reminded', half, 'study.reminder', [2, 3, 4]],
      ['B03 R26 those behind at four fifths of it', most, 'study.reminder', [2, 3, 4]],
      ['B04 R33 the end settles who is qualified', to, 'study.unqualified', [2, 3, 4]],
    ] as const)('%s: −1 s, 0, +1 s', async (_, instant, event, whom) => {
      await take([full(), share(0.49)]);
      // What came before has been done.
      await sweep(seconds(instant, -1));
      const before = (await told(event)).length;
      await sweep(seconds(instant, 0));
      expect((await told(event)).slice(before).sort()).toEqual([...whom]);
      expect(await sweep(seconds(instant, 1))).toEqual([]);
      expect(await told(event)).toHaveLength(before + whom.length);
    });
    it('B05 a worker that slept sends the newest reminder alone, and none after the end', async () => {
      await sweep(seconds(most, 3600));
      expect(await told('study.reminder')).toHaveLength(4);
      const [text] = await source.query(`SELECT text FROM message WHERE event = 'study.reminder'`);
      expect(text.text).toContain('学习时间已过 80%');
      const other = await createDemoTerm(source, '2025-3');
      await importPeople(source, other.id, rosterEntries(1));
      await sweep(seconds(to, 60));
      expect(await told('study.reminder')).toHaveLength(4);
    });
    it('B06 two workers at the same instant act once', async () => {
      const kept = await Promise.all([sweep(seconds(half, 0)), sweep(seconds(half, 0))]);
      expect(kept.flat().map(({ name }) => name)).toEqual(['opened', 'reminder-50']);
      expect(await told('study.reminder')).toHaveLength(4);
    });
    it('B07 a file of the last moment that comes after the end settles anew', async () => {
      await sweep(seconds(to, 0));
      expect(await told('study.unqualified')).toHaveLength(4);
      await take([full()], { now: seconds(to, 7200), asOf: seconds(to, 0) });
      expect(await qualified()).toEqual([1]);
      expect(await told('study.qualified')).toEqual([1]);
      const outcomes = await source.manager.find(StudyOutcome, {
        where: { candidateId: people[0]!.id },
        order: { id: 'ASC' },
      });
      expect(outcomes.map(({ qualified: yes, basis }) => [yes, basis])).toEqual([
        [false, 'rule'],
        [true, 'rule'],
      ]);
    });
  });

  describe('staff’s word', () => {
    const rule = (index: number, verdict: boolean | null, reason = '平台故障，已核实') =>
      source.transaction((manager) =>
        ruleOnStudy(manager, { candidateId: people[index]!.id, verdict, reason, actor: clerk }, during),
      );
    it('C01 R33 outweighs the rule, with its reason, until it is taken back; the person is told', async () => {
      await rule(0, true);
      expect(await qualified()).toEqual([1]);
      await sweep(seconds(to, 0));
      expect(await told('study.unqualified')).toEqual([2, 3, 4]);
      expect(await qualified()).toEqual([1]);
      await rule(0, null, '误操作');
      expect(await qualified()).toEqual([]);
      const outcomes = await source.manager.find(StudyOutcome, {
        where: { candidateId: people[0]!.id },
        order: { id: 'ASC' },
      });
      expect(outcomes.map(({ basis, reason, actor }) => [basis, reason, actor])).toEqual([
        ['word', '平台故障，已核实', '测试员'],
        ['rule', '误操作', '测试员'],
      ]);
      expect(await source.manager.countBy(Message, { event: 'study.decided' })).toBe(2);
      await expect(rule(0, null)).rejects.toMatchObject({ code: 'STUDY_VERDICT_UNCHANGED' });
      const audit = await source.query(
        `SELECT detail FROM audit_event WHERE action = 'study.ruled' ORDER BY id`,
      );
      expect(audit[0].detail).toMatchObject({ verdict: '达标', reason: '平台故障，已核实' });
    });
    it('C02 may also say that somebody is not qualified, whatever the minutes', async () => {
      await take([full()]);
      await rule(0, false, '代学，经核实');
      expect(await qualified()).toEqual([]);
    });
  });

  describe('an appeal', () => {
    const file = (now = during, minutes = 60) => {
      const [module] = Object.keys(full());
      return source.transaction((manager) =>
        fileAppeal(
          manager,
          {
            termId: term.id,
            candidateId: people[0]!.id,
            module: module!,
            minutes,
            statement: '5月20日晚看完了全部视频，平台没有记上',
            evidence: { digest: `sha256:${'1'.repeat(64)}`, mediaType: 'image/jpeg' },
            actor: clerk,
          },
          now,
        ),
      );
    };
    const decide = (appealId: string, grantedMinutes: number, now = during) =>
      source.transaction((manager) =>
        decideAppeal(manager, { appealId, grantedMinutes, reason: '平台日志属实', actor: clerk }, now),
      );
    it('D01 that is granted adds to what providers report, whatever they report next', async () => {
      const [code] = Object.keys(full());
      await take([share(0.5)]);
      await decide((await file()).id, 60);
      expect((await minutesOf(0))[code!]).toBe(share(0.5)[code!]! + 60);
      await take([share(0.6)], { now: seconds(during.toISOString(), 60) });
      expect((await minutesOf(0))[code!]).toBe(share(0.6)[code!]! + 60);
    });
    it('D02 granted after the end makes qualified at once; refused it changes nothing; decided once', async () => {
      const nearly = { ...full(), [Object.keys(full())[0]!]: Object.values(full())[0]! - 60 };
      await take([nearly]);
      await sweep(seconds(to, 0));
      const { id } = await file(seconds(to, 3600));
      await expect(file(seconds(to, 3600))).rejects.toMatchObject({ code: 'STUDY_APPEAL_PENDING' });
      const outcomes = await Promise.allSettled([decide(id, 60), decide(id, 0)]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const granted = outcomes[0]!.status === 'fulfilled';
      expect(await qualified()).toEqual(granted ? [1] : []);
      expect(await told('study.appeal-decided')).toEqual([1]);
    });
    it.each([
      ['before study', from, -1, 'STUDY_APPEAL_NOT_OPEN'],
      ['as study begins', from, 0, null],
      ['on the eve of the exam', '2025-06-06T00:00:00+08:00', -1, null],
      ['on the day of the exam', '2025-06-06T00:00:00+08:00', 0, 'STUDY_APPEAL_CLOSED'],
    ])('D03 %s', async (_, instant, by, code) => {
      const filed = file(seconds(instant, by));
      if (code === null) expect((await filed).state).toBe('open');
      else await expect(filed).rejects.toMatchObject({ code });
    });
  });
});
