import type { DataSource } from 'typeorm';
import { createDataSource } from '#database';
import { AdmitSlip } from '#database/slip';
import type { Term } from '#database/term';
import { checkPlan, type Plan as PlanDocument } from '#scheduling';
import {
  clerk,
  createDemoTerm,
  importPeople,
  instant,
  makePlan,
  publish,
  rosterEntries,
} from '../../../test/factories/chain.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/postgres/database.ts';
import { getPlan, getPlanDocument } from './get-plan.ts';
import { Plan } from './plan.ts';
import { requestPlan } from './request.ts';
import { failPlan } from './save.ts';

const PEOPLE = 12;

describe('plans and the slips they number', () => {
  let database: TestDatabase;
  let source: DataSource;
  let term: Term;

  beforeEach(async () => {
    database = await createTestDatabase();
    source = await createDataSource(database.url).initialize();
    term = await createDemoTerm(source);
  });
  afterEach(async () => {
    await source.destroy();
    await database.drop();
  });

  const request = () =>
    source.transaction((manager) => requestPlan(manager, { termId: term.id, actor: clerk }, instant));
  const slips = (live: boolean) =>
    source.manager
      .createQueryBuilder(AdmitSlip, 'slip')
      .where(live ? 'slip.voidedAt IS NULL' : 'slip.voidedAt IS NOT NULL')
      .getMany();

  /** Two people exchange their seats. */
  const exchanged = (document: PlanDocument): PlanDocument => {
    const [first, second, ...rest] = document.assignments;
    return {
      ...document,
      assignments: [
        { ...first!, candidate: second!.candidate },
        { ...second!, candidate: first!.candidate },
        ...rest,
      ],
    };
  };

  it('P01 nobody qualified, nothing to plan', async () => {
    const idle = rosterEntries(3).map((entry) => ({ ...entry, studyMinutes: {} }));
    await importPeople(source, term.id, idle);
    await expect(request()).rejects.toMatchObject({ code: 'NO_QUALIFIED_CANDIDATES', kind: 'conflict' });
  });

  it('P02 one version at a time, also when two are asked for at once', async () => {
    await importPeople(source, term.id, rosterEntries(PEOPLE));
    const asked = await Promise.allSettled([request(), request()]);
    const refused = asked.filter((answer) => answer.status === 'rejected');
    expect(refused.map(({ reason }) => reason.code)).toEqual(['PLAN_IN_PROGRESS']);

    const [plan] = await source.manager.find(Plan);
    const failure = { planId: plan!.id, reason: '…', actor: clerk };
    await source.transaction((manager) => failPlan(manager, failure, instant));
    expect((await request()).plan.version).toBe(2);
  });

  it('P03 a kept plan is a kaoka.plan/1 that its instance accepts', async () => {
    await importPeople(source, term.id, rosterEntries(PEOPLE));
    const planId = await makePlan(source, term.id);
    const { instance } = await getPlan(source.manager, planId);
    const document = await getPlanDocument(source.manager, planId);
    expect(checkPlan(instance!, document)).toEqual([]);
    expect(document.assignments).toHaveLength(PEOPLE);
  });

  it('P04 publishing gives everybody one slip, once', async () => {
    await importPeople(source, term.id, rosterEntries(PEOPLE));
    const planId = await makePlan(source, term.id);
    const asked = await Promise.allSettled([publish(source, planId), publish(source, planId)]);
    const refused = asked.filter((answer) => answer.status === 'rejected');
    expect(refused.map(({ reason }) => reason.code)).toEqual(['PLAN_NOT_DRAFT']);
    const live = await slips(true);
    expect(new Set(live.map(({ number }) => number)).size).toBe(PEOPLE);
    expect(new Set(live.map(({ candidateId }) => candidateId)).size).toBe(PEOPLE);
  });

  it('P05 a plan that leaves somebody standing can’t be published', async () => {
    await importPeople(source, term.id, rosterEntries(PEOPLE));
    const planId = await makePlan(source, term.id, (document) => ({
      ...document,
      assignments: document.assignments.slice(1),
    }));
    await expect(publish(source, planId)).rejects.toMatchObject({
      code: 'PLAN_INCOMPLETE',
      detail: '第1版编排还有1人没有座位，不能发布',
    });
  });

  it('P06 a new plan voids the slips of those it moves, with numbers never given before, and no others', async () => {
    await importPeople(source, term.id, rosterEntries(PEOPLE));
    await publish(source, await makePlan(source, term.id));
    const before = new Map((await slips(true)).map((slip) => [slip.candidateId, slip.number]));
    const next = await makePlan(source, term.id, exchanged);
    await publish(source, next);

    const voided = await slips(false);
    expect(voided).toHaveLength(2);
    const live = await slips(true);
    const moved = new Set(voided.map(({ candidateId }) => candidateId));
    for (const { candidateId, number, planId } of live) {
      expect(planId).toBe(next);
      expect(number === before.get(candidateId)).toBe(!moved.has(candidateId));
    }
    const numbers = [...live, ...voided].map(({ number }) => number);
    expect(new Set(numbers).size).toBe(PEOPLE + 2);
    expect(
      (await source.manager.find(Plan, { order: { version: 'ASC' } })).map(({ state }) => state),
    ).toEqual(['superseded', 'published']);
  });
});
