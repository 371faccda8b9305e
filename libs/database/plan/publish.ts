import type { EntityManager } from 'typeorm';
import { canMove, planMachine } from '#lifecycle';
import { DomainError } from '#problem';
import { type Actor, recordAudit } from '../audit/record.ts';
import { slipsRender } from '../job/contract-names.ts';
import type { Job } from '../job/job.ts';
import { requestJob } from '../job/request.ts';
import { announceSlips } from '../slip/announce.ts';
import { issueSlips } from '../slip/issue.ts';
import { keepAmendment } from '../term/amend.ts';
import { getTerm } from '../term/get-term.ts';
import { Term } from '../term/term.ts';
import { withChanges } from './changes.ts';
import { getPlanDocument, getPlanForUpdate } from './get-plan.ts';
import { lockVersions } from './open-version.ts';
import { Plan } from './plan.ts';

/**
 * Puts a draft in force: the former plan is superseded, the slips are brought into line and the rendering of
 * those without a file is asked for.
 * @throws DomainError `PLAN_NOT_FOUND`, `PLAN_NOT_DRAFT`, `PLAN_INCOMPLETE`
 */
export async function publishPlan(
  manager: EntityManager,
  { planId, actor }: { planId: string; actor: Actor },
  now: Date,
): Promise<Job> {
  const plan = await getPlanForUpdate(manager, planId);
  refuseUnlessDraft(plan);
  await lockVersions(manager, plan.termId);
  const term = await adoptChanges(manager, plan, actor, now);
  const { batches, unassigned } = await getPlanDocument(manager, planId);
  refuseIncomplete(plan, unassigned.length);

  await manager.update(Plan, { termId: term.id, state: 'published' }, { state: 'superseded' });
  plan.state = 'published';
  plan.publishedAt = now;
  plan.publishedBy = actor.name;
  await manager.save(plan);
  const { issued, kept, voided } = await issueSlips(manager, { term, plan, batches }, now);
  await announceSlips(manager, { term, plan }, now);
  await recordAudit(manager, actor, now, {
    action: 'plan.published',
    termId: term.id,
    subjectId: plan.id,
    detail: { version: plan.version, slips: issued + kept, issued, voided },
  });
  return requestJob(
    manager,
    { contract: slipsRender, payload: { planId }, termId: term.id, createdBy: actor.name },
    now,
  );
}

/** What a simulation changed in the house becomes true of the term together with the plan that answers it. */
async function adoptChanges(manager: EntityManager, plan: Plan, actor: Actor, now: Date): Promise<Term> {
  const term = await getTerm(manager, plan.termId);
  if (plan.changes === null) return term;
  const settings = withChanges(term.settings, plan.changes);
  await manager.update(Term, term.id, { settings });
  const reason = `随第${plan.version}版考试编排的发布变更`;
  await keepAmendment(manager, { term, next: settings, reason, actor }, now);
  await recordAudit(manager, actor, now, {
    action: 'term.exam-changed',
    termId: term.id,
    subjectId: plan.id,
    detail: {
      version: plan.version,
      closures: plan.changes.closures.length,
      days: plan.changes.days?.map(({ date }) => date).join('、') ?? '',
    },
  });
  return { ...term, settings };
}

function refuseUnlessDraft({ state, version }: Plan): void {
  if (canMove(planMachine, state, 'published')) return;
  throw new DomainError({
    kind: 'conflict',
    code: 'PLAN_NOT_DRAFT',
    detail: `第${version}版编排为“${planMachine.names[state]}”，只有草稿可以发布`,
  });
}

function refuseIncomplete({ version }: Plan, unassigned: number): void {
  if (unassigned === 0) return;
  throw new DomainError({
    kind: 'conflict',
    code: 'PLAN_INCOMPLETE',
    detail: `第${version}版编排还有${unassigned}人没有座位，不能发布`,
  });
}
