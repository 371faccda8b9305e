import type { EntityManager } from 'typeorm';
import { canMove, planMachine } from '#lifecycle';
import { DomainError } from '#problem';
import { type Actor, recordAudit } from '../audit/record.ts';
import { finishJob } from '../job/run.ts';
import { askToStop } from '../job/standing.ts';
import { getPlanForUpdate } from './get-plan.ts';
import { Plan } from './plan.ts';

/**
 * Asks the computation of a plan to end soon and keep the best plan so far. Asking again changes nothing.
 * @returns the job that is about to end
 * @throws DomainError `PLAN_NOT_FOUND`, `PLAN_NOT_COMPUTING`
 */
export async function stopPlan(
  manager: EntityManager,
  { planId, actor }: { planId: string; actor: Actor },
  now: Date,
): Promise<string> {
  const { plan, jobId } = await getComputing(manager, planId);
  if (await askToStop(manager, jobId, now))
    await recordAudit(manager, actor, now, {
      action: 'plan.stopped',
      termId: plan.termId,
      subjectId: planId,
      detail: { version: plan.version },
    });
  return jobId;
}

/**
 * Calls a computation off: nothing of it is kept.
 * @throws DomainError `PLAN_NOT_FOUND`, `PLAN_NOT_COMPUTING`
 */
export async function cancelPlan(
  manager: EntityManager,
  { planId, actor }: { planId: string; actor: Actor },
  now: Date,
): Promise<void> {
  const { plan, jobId } = await getComputing(manager, planId);
  await manager.update(Plan, planId, { state: 'cancelled' });
  await finishJob(manager, jobId, '已取消', now);
  await recordAudit(manager, actor, now, {
    action: 'plan.cancelled',
    termId: plan.termId,
    subjectId: planId,
    detail: { version: plan.version },
  });
}

async function getComputing(manager: EntityManager, planId: string): Promise<{ plan: Plan; jobId: string }> {
  const plan = await getPlanForUpdate(manager, planId);
  if (canMove(planMachine, plan.state, 'cancelled') && plan.jobId !== null)
    return { plan, jobId: plan.jobId };
  throw new DomainError({
    kind: 'conflict',
    code: 'PLAN_NOT_COMPUTING',
    detail: `第${plan.version}版编排为“${planMachine.names[plan.state]}”，不在计算中`,
  });
}
