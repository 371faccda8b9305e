import type { EntityManager } from 'typeorm';
import { canMove, planMachine } from '#lifecycle';
import type { Plan as PlanDocument } from '#scheduling';
import { type Actor, recordAudit } from '../audit/record.ts';
import { getPlanForUpdate } from './get-plan.ts';

/** Keeps a computed plan as a draft; one that was kept before stays as it is. */
export async function savePlan(
  manager: EntityManager,
  { planId, document, actor }: { planId: string; document: PlanDocument; actor: Actor },
  now: Date,
): Promise<void> {
  const plan = await getPlanForUpdate(manager, planId);
  if (!canMove(planMachine, plan.state, 'draft')) return;
  const seats = document.assignments;
  await manager.query(
    `INSERT INTO plan_assignment (plan_id, candidate_id, venue, start, room, seat)
     SELECT $1, * FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[])`,
    [
      planId,
      seats.map((seat) => seat.candidate),
      seats.map((seat) => seat.venue),
      seats.map((seat) => seat.start),
      seats.map((seat) => seat.room),
      seats.map((seat) => seat.seat),
    ],
  );
  plan.state = 'draft';
  plan.score = document.score;
  plan.bound = document.bound;
  plan.report = document.report ?? null;
  plan.truncated = document.truncated ?? false;
  await manager.save(plan);
  await recordAudit(manager, actor, now, {
    action: 'plan.made',
    termId: plan.termId,
    subjectId: plan.id,
    detail: {
      version: plan.version,
      batches: document.batches.length,
      unassigned: document.unassigned.length,
    },
  });
}

/** Notes that a plan could not be computed. */
export async function failPlan(
  manager: EntityManager,
  { planId, reason, actor }: { planId: string; reason: string; actor: Actor },
  now: Date,
): Promise<void> {
  const plan = await getPlanForUpdate(manager, planId);
  if (!canMove(planMachine, plan.state, 'failed')) return;
  plan.state = 'failed';
  await manager.save(plan);
  await recordAudit(manager, actor, now, {
    action: 'plan.failed',
    termId: plan.termId,
    subjectId: plan.id,
    detail: { version: plan.version, reason },
  });
}
