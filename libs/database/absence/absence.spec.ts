import type { DataSource } from 'typeorm';
import type { DoorEvent } from '#checkin';
import { createDataSource } from '#database';
import { keepDoorEvents, readDoorRoster } from '#database/check-in';
import { recordSlipDownload } from '#database/slip';
import { getTerm, type Term } from '#database/term';
import type { ResultCode } from '#lifecycle';
import {
  createDemoTerm,
  importPeople,
  importResults,
  makePlan,
  publish,
  rosterEntries,
  vault,
} from '../../../test/factories/chain.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/postgres/database.ts';
import {
  type Absentee,
  addExplanationFile,
  askLeave,
  decideLeave,
  explainAbsence,
  listAbsentees,
  openAbsences,
  ruleAbsence,
  withdrawLeave,
} from './index.ts';

const official = { accountId: '33333333-3333-4333-8333-333333333333', name: '省中心 王老师' };
const self = { accountId: null, name: '本人' };
const before = new Date('2025-06-05T12:00:00+08:00');
const afterwards = new Date('2025-06-07T09:00:00+08:00');
const hearingEnds = new Date('2025-06-13T00:00:00+08:00');
const seconds = (instant: Date, by: number) => new Date(instant.getTime() + by * 1000);

describe('absences', () => {
  let ground: TestDatabase;
  let database: TestDatabase;
  let source: DataSource;
  let term: Term;

  beforeAll(async () => {
    ground = await createTestDatabase();
    const setUp = await createDataSource(ground.url).initialize();
    const { id } = await createDemoTerm(setUp);
    const entries = rosterEntries(6);
    const lacking = {
      ...entries[5]!,
      studyMinutes: { ...entries[5]!.studyMinutes, [Object.keys(entries[5]!.studyMinutes)[0]!]: 1 },
    };
    await importPeople(setUp, id, [...entries.slice(0, 5), lacking]);
    await publish(setUp, await makePlan(setUp, id));
    await setUp.destroy();
  });
  beforeEach(async () => {
    database = await ground.copy();
    source = await createDataSource(database.url).initialize();
    const [{ id }] = await source.query('SELECT id FROM term');
    term = await getTerm(source.manager, id);
  });
  afterEach(async () => {
    await source.destroy();
    await database.drop();
  });
  afterAll(() => ground.drop());

  const results = (...codes: ResultCode[]) =>
    importResults(source, term.id, (index) => {
      const code = codes[index] ?? 'N';
      return { code, score: code === 'N' ? 80 : null };
    });
  /** Ids of the seated in the order of the roster, as `results` counts them. */
  const seated = async (): Promise<string[]> =>
    (
      await source.query<{ id: string }[]>(
        `SELECT candidate.id FROM admit_slip JOIN candidate ON candidate.id = admit_slip.candidate_id
         WHERE voided_at IS NULL ORDER BY candidate.serial`,
      )
    ).map(({ id }) => id);
  const startOf = async (candidateId: string) => {
    const seats = await source.query<{ start: string }[]>(
      'SELECT start FROM plan_assignment WHERE candidate_id = $1',
      [candidateId],
    );
    return seats[0]!.start;
  };
  const absentees = async (kind: Absentee['kind'] = 'exam', now = afterwards) =>
    (await listAbsentees(source.manager, term, now)).filter((absentee) => absentee.kind === kind);
  const ask = (candidateId: string, now = before) =>
    source.transaction((manager) =>
      askLeave(manager, { candidateId, reason: 'illness', words: '急性阑尾炎住院', actor: self }, now),
    );
  const answer = (leaveId: string, approved: boolean, reason = '附有住院证明') =>
    source.transaction((manager) =>
      decideLeave(manager, { leaveId, approved, reason, actor: official }, before),
    );
  const open = (...candidateIds: string[]) =>
    source.transaction((manager) =>
      openAbsences(manager, { termId: term.id, kind: 'exam', candidateIds, actor: official }, afterwards),
    );
  const explain = (absenceId: string, candidateId: string, now: Date, statement = '当日列车停运') =>
    source.transaction((manager) =>
      explainAbsence(manager, { absenceId, candidateId, statement, actor: self }, now),
    );
  const rule = (absenceId: string, ruling: 'excused' | 'unexcused' | 'dropped', now: Date, reason = '理由') =>
    source.transaction((manager) =>
      ruleAbsence(manager, { absenceId, ruling, reason, actor: official }, now),
    );

  describe('leave', () => {
    it('A01 R41 is asked for until the term’s instant before one’s own batch', async () => {
      const [first] = await seated();
      const start = await startOf(first!);
      const due = new Date(`${start}:00+08:00`);
      await expect(ask(first!, due)).rejects.toMatchObject({ code: 'LEAVE_TOO_LATE' });
      const leave = await ask(first!, seconds(due, -1));
      expect(leave).toMatchObject({ state: 'pending', dueAt: due });
    });

    it('A02 waits or holds once; what was refused may be asked again', async () => {
      const [first, second] = await seated();
      const outcomes = await Promise.allSettled([ask(first!), ask(first!)]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const { id } = await ask(second!);
      await answer(id, false, '材料不足');
      const again = await ask(second!);
      await source.transaction((manager) =>
        withdrawLeave(manager, { leaveId: again.id, candidateId: second!, actor: self }, before),
      );
      await expect(answer(again.id, true)).rejects.toMatchObject({ code: 'STATE_MOVE_FORBIDDEN' });
    });

    it('A03 is nobody else’s to withdraw or to add to, and answered with a reason', async () => {
      const [first, second] = await seated();
      const { id } = await ask(first!);
      await expect(
        source.transaction((manager) =>
          withdrawLeave(manager, { leaveId: id, candidateId: second!, actor: self }, before),
        ),
      ).rejects.toMatchObject({ code: 'LEAVE_NOT_FOUND' });
      const file = {
        digest: `sha256:${'a'.repeat(64)}`,
        mediaType: 'image/jpeg' as const,
        name: '证明.jpg',
        bytes: 9,
      };
      const add = (candidateId: string) =>
        source.transaction((manager) =>
          addExplanationFile(manager, { of: { leaveRequestId: id }, candidateId, ...file }, before),
        );
      await expect(add(second!)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      expect((await add(first!)).id).toBe((await add(first!)).id);
      await expect(answer(id, true, ' ')).rejects.toMatchObject({ code: 'REASON_MISSING' });
      await answer(id, true);
      await expect(add(first!)).rejects.toMatchObject({ code: 'LEAVE_DECIDED' });
    });

    it('A04 R41 once approved is no absence: no case is opened', async () => {
      const [first, second] = await seated();
      await answer((await ask(first!)).id, true);
      await answer((await ask(second!)).id, false, '材料不足');
      await results('A', 'A');
      expect((await absentees()).map(({ candidateId, obstacle }) => [candidateId, obstacle]).sort()).toEqual(
        [
          [first, 'leave'],
          [second, null],
        ].sort(),
      );
      await expect(open(first!)).rejects.toMatchObject({
        code: 'NOT_ABSENT',
        errors: [expect.objectContaining({ detail: expect.stringContaining('请假已获批准') })],
      });
    });
  });

  describe('who stayed away', () => {
    it('B01 is nobody before the late limit of their own batch', async () => {
      await results('A');
      const [first] = await seated();
      const start = await startOf(first!);
      const limit = seconds(new Date(`${start}:00+08:00`), 15 * 60);
      expect(await absentees('exam', seconds(limit, -1))).toEqual([]);
      expect(await absentees('exam', limit)).toHaveLength(1);
    });

    it('B02 is told by the door where there is no result yet, and an arrival there is asked about first', async () => {
      const roster = await readDoorRoster(source.manager, term, { own: 'all', vault }, afterwards);
      const [away, came] = roster.people;
      const stamp = { device: '55555555-5555-4555-8555-555555555555', skew: 0, by: official.accountId };
      const at = (sequence: number) => ({ ...stamp, sequence, at: '2025-06-06T11:30:00Z' });
      const events: DoorEvent[] = [
        { ...at(1), type: 'closed', sitting: away!.sitting, absent: [away!.candidate, came!.candidate] },
        {
          ...at(2),
          type: 'marked',
          candidate: came!.candidate,
          sitting: came!.sitting,
          present: true,
          reason: '补签',
        },
      ];
      await source.transaction((manager) =>
        keepDoorEvents(
          manager,
          { roster, events, accountId: official.accountId, posts: roster.sittings.map(({ id }) => id) },
          afterwards,
        ),
      );
      expect((await absentees()).map(({ candidateId }) => candidateId)).toEqual([away!.candidate]);
      const numbers = await seated();
      await results(...numbers.map((id) => (id === came!.candidate ? 'A' : 'N') as ResultCode));
      expect((await absentees()).map(({ candidateId, obstacle }) => [candidateId, obstacle])).toEqual([
        [came!.candidate, 'signed-in'],
      ]);
    });

    it('B03 R41 lacks hours once the study window is over', async () => {
      const end = new Date(term.settings.windows.study.to);
      expect(await absentees('study', seconds(end, -1))).toEqual([]);
      const [lacking, ...others] = await absentees('study', end);
      expect(others).toEqual([]);
      expect(lacking!.evidence).toMatchObject({ batch: null, slip: null });
      expect(lacking!.evidence.study![0]).toMatchObject({ done: 1 });
    });

    it('B04 the evidence of domain 1.4 is kept as it was found', async () => {
      const [first] = await seated();
      await recordSlipDownload(source.manager, first!, before);
      await recordSlipDownload(source.manager, first!, afterwards);
      await answer((await ask(first!)).id, false, '材料不足');
      await results('L');
      const [absence] = await open(first!);
      expect(absence!.evidence).toMatchObject({
        batch: { start: expect.stringMatching(/^2025-06-06T/), venue: expect.any(String) },
        slip: { number: expect.any(String), downloadedAt: before.toISOString() },
        signIn: { result: '迟到未入场', doorReadOut: false },
        leave: { reason: '本人突发疾病', state: '未批准' },
      });
      expect(absence!.hearingEndsAt).toEqual(hearingEnds);
      expect(JSON.stringify(absence!.evidence)).not.toMatch(/\d{17}/);
    });
  });

  describe('who is told', () => {
    const inbox = () =>
      source.query<{ event: string; text: string }[]>(
        `SELECT event, text FROM message WHERE event LIKE 'absence.%' OR event LIKE 'leave.%' ORDER BY created_at, event`,
      );
    it('D01 the person hears of leave, hearing and ruling, with the reason and the day', async () => {
      const [first, second] = await seated();
      await answer((await ask(second!)).id, true, '附有住院证明');
      await results('A');
      const [absence] = await open(first!);
      await rule(absence!.id, 'excused', afterwards, '铁路部门证明属实');
      const told = await inbox();
      expect(told.map(({ event }) => event)).toEqual(['leave.decided', 'absence.opened', 'absence.ruled']);
      expect(told[0]!.text).toContain('已批准。理由：附有住院证明');
      expect(told[1]!.text).toContain('2025年6月12日（星期四）24:00前');
      expect(told[2]!.text).toContain('“有正当理由”。理由：铁路部门证明属实');
    });

    it('D02 a message about the batch that was read or carried is part of the evidence', async () => {
      const [first] = await seated();
      const [{ personId }] = await source.query<[{ personId: string }]>(
        'SELECT person_id AS "personId" FROM candidate WHERE id = $1',
        [first],
      );
      await source.query(
        `UPDATE message SET read_at = $1 WHERE event = 'plan.published' AND person_id = $2`,
        [before, personId],
      );
      await results('A');
      expect((await absentees())[0]!.evidence.notifiedAt).toBe(before.toISOString());
    });
  });

  describe('a hearing', () => {
    const opened = async () => {
      await results('A');
      const [first, second] = await seated();
      const [absence] = await open(first!);
      return { id: absence!.id, first: first!, second: second! };
    };

    it('C01 C21 the person alone speaks, until the last second', async () => {
      const { id, first, second } = await opened();
      await expect(explain(id, second, afterwards)).rejects.toMatchObject({ code: 'ABSENCE_NOT_FOUND' });
      await expect(explain(id, first, hearingEnds)).rejects.toMatchObject({ code: 'HEARING_CLOSED' });
      await explain(id, first, afterwards);
      expect((await explain(id, first, seconds(hearingEnds, -1), '列车停运，附证明')).statement).toBe(
        '列车停运，附证明',
      );
    });

    it('C02 C21 nobody is found without excuse unheard', async () => {
      const { id } = await opened();
      await expect(rule(id, 'unexcused', seconds(hearingEnds, -1))).rejects.toMatchObject({
        code: 'HEARING_OPEN',
      });
      expect((await rule(id, 'unexcused', hearingEnds)).state).toBe('unexcused');
    });

    it('C03 R41 a good reason ends it; a ruling says why', async () => {
      const { id, first } = await opened();
      await explain(id, first, afterwards);
      await expect(rule(id, 'excused', afterwards, '')).rejects.toMatchObject({ code: 'REASON_MISSING' });
      await rule(id, 'excused', afterwards, '铁路部门证明属实');
      await expect(rule(id, 'unexcused', hearingEnds)).rejects.toMatchObject({
        code: 'STATE_MOVE_FORBIDDEN',
      });
    });

    it('C04 a case is opened once, and anew only after it was dropped', async () => {
      const { id, first } = await opened();
      await expect(open(first)).rejects.toMatchObject({ code: 'NOT_ABSENT' });
      await rule(id, 'dropped', afterwards, '成绩已更正');
      expect(await open(first)).toHaveLength(1);
    });
  });
});
