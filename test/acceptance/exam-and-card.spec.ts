import type { DataSource } from 'typeorm';
import { statusOn } from '#credential';
import { createDataSource } from '#database';
import { Candidate } from '#database/candidate';
import { Credential, issueCredentials, listIssuable } from '#database/credential';
import { buildInstance } from '#database/plan';
import { Result } from '#database/result';
import type { Term } from '#database/term';
import { blankTerm, listExamRules, type ResultCode, type TermSettings } from '#lifecycle';
import { type Plan, planExam } from '#scheduling';
import {
  clerk,
  createDemoTerm,
  importPeople,
  importResults,
  instant,
  makePlan,
  publish,
  publishRecorded,
  rosterEntries,
} from '../factories/chain.ts';
import { createTestDatabase, type TestDatabase } from '../postgres/database.ts';

let database: TestDatabase;
let source: DataSource;
let term: Term;
let plan: Plan;

beforeAll(async () => {
  database = await createTestDatabase();
  source = await createDataSource(database.url).initialize();
  term = await createDemoTerm(source);
  // More than the rooms hold at once: several batches.
  await importPeople(source, term.id, rosterEntries(130));
  const planId = await makePlan(source, term.id, (document) => {
    plan = document;
    return document;
  });
  await publish(source, planId);
}, 60_000);

afterAll(async () => {
  await source.destroy();
  await database.drop();
});

const minutesOf = ({ batches }: Plan) =>
  batches.map(({ start, end }) => (Date.parse(`${end}Z`) - Date.parse(`${start}Z`)) / 60_000);

describe('the exam', () => {
  it('R34 takes ninety minutes in every batch, and no batch runs into the next or past closing', () => {
    expect(plan.batches.length).toBeGreaterThan(1);
    expect(new Set(minutesOf(plan))).toEqual(new Set([90]));
    const [day] = term.settings.exam.days;
    for (const { start, end } of plan.batches) {
      const within = day!.open.some(
        ({ from, to }) => `${day!.date}T${from}` <= start && end <= `${day!.date}T${to}`,
      );
      expect([start, within]).toEqual([start, true]);
    }
    const sorted = [...plan.batches].sort((one, other) => one.start.localeCompare(other.start));
    for (const [index, { start }] of sorted.slice(1).entries())
      expect(Date.parse(`${start}Z`) - Date.parse(`${sorted[index]!.end}Z`)).toBeGreaterThanOrEqual(
        term.settings.exam.turnoverMinutes * 60_000,
      );
  });

  it('R34 says so to whoever sits it, and is what every new term begins with', () => {
    expect(listExamRules(term.settings.exam)).toContain('考试时间90分钟，到时系统自动交卷。');
    expect((blankTerm(2026, 1) as unknown as TermSettings).exam.durationMinutes).toBe(90);
  });

  it('R34 is the term’s own figure: another one reaches plan and slip alike', async () => {
    const exam = { ...term.settings.exam, durationMinutes: 120 };
    const settings = { ...term.settings, exam };
    const candidates = await source.manager.find(Candidate, { where: { termId: term.id }, take: 20 });
    const { plan: longer } = await planExam(buildInstance({ settings }, candidates, []), {
      seed: 1,
      effort: 'quick',
    });
    expect(new Set(minutesOf(longer))).toEqual(new Set([120]));
    expect(listExamRules(exam)).toContain('考试时间120分钟，到时系统自动交卷。');
  });
});

describe('the card', () => {
  /** The mark is 60 of 100; a void paper passes with no mark. */
  const fates: [score: number | null, code: ResultCode, passes: boolean][] = [
    [60, 'N', true],
    [100, 'N', true],
    [59.99, 'N', false],
    [0, 'N', false],
    [null, 'A', false],
    [90, 'V6', false],
    [null, 'D', false],
  ];

  it('R35 is for who passed, once that is public, and for nobody else', async () => {
    const fateOf = (index: number) => fates[index % fates.length]!;
    await importResults(source, term.id, (index) => {
      const [score, code] = fateOf(index);
      return { score, code };
    });
    expect(await listIssuable(source.manager, term)).toEqual([]);
    await publishRecorded(source, term.id);
    const candidateIds = await listIssuable(source.manager, term);
    await source.transaction((manager) =>
      issueCredentials(manager, { term, candidateIds, actor: clerk }, instant),
    );
    const held = new Set((await source.manager.find(Credential)).map(({ candidateId }) => candidateId));
    const outcomes = new Set(
      (await source.manager.find(Result)).map(({ candidateId, score, code }) =>
        [score === null ? null : Number(score), code, held.has(candidateId)].join(),
      ),
    );
    expect([...outcomes].sort()).toEqual(fates.map((fate) => fate.join()).sort());
  });

  it('R35 is valid three years from the day of issue, to the end of its last day', async () => {
    const cards = await source.manager.find(Credential);
    expect(new Set(cards.map(({ validFrom, validTo }) => `${validFrom} ${validTo}`))).toEqual(
      new Set(['2025-06-06 2028-06-06']),
    );
    const [card] = cards;
    const days = ['2025-06-05', '2025-06-06', '2028-03-07', '2028-03-08', '2028-06-06', '2028-06-07'];
    expect(days.map((day) => statusOn(card!, day, term.settings.card.expiringDays))).toEqual([
      'pending',
      'valid',
      'valid',
      'expiring',
      'expiring',
      'expired',
    ]);
  });
});
