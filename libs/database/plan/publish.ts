import type { EntityManager } from 'typeorm';
import { canMove, planMachine } from '#lifecycle';
import { DomainError } from '#problem';
import { type Actor, recordAudit } from '../audit/record.ts';
import { slipsRender } from '../job/contract-names.ts';
import type { Job } from '../job/job.ts';
import { requestJob } from '../job/request.ts';
import { issueSlips } from '../slip/issue.ts';
import { getTerm } from '../term/get-term.ts';
import { getPlanDocument, getPlanForUpdate } from './get-plan.ts';
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
  const term = await getTerm(manager, plan.termId);
  await manager.query('SELECT 1 FROM term WHERE id = $1 FOR NO KEY UPDATE', [term.id]);
  refuseUnlessDraft(plan);
  const { batches, unassigned } = await getPlanDocument(manager, planId);
  refuseIncomplete(plan, unassigned.length);

  await manager.update(Plan, { termId: term.id, state: 'published' }, { state: 'superseded' });
  plan.state = 'published';
  plan.publishedAt = now;
  await manager.save(plan);
  const { issued, kept, voided } = await issueSlips(manager, { term, plan, batches }, now);
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
