import type { EntityManager } from 'typeorm';
import { DomainError } from '#problem';
import { type Actor, recordAudit } from '../audit/record.ts';
import type { Candidate } from '../candidate/candidate.ts';
import { listQualifiedCandidates } from '../candidate/list-qualified.ts';
import { planMake } from '../job/contract-names.ts';
import type { Job } from '../job/job.ts';
import { requestJob } from '../job/request.ts';
import { getTerm } from '../term/get-term.ts';
import type { Term } from '../term/term.ts';
import { buildInstance } from './instance.ts';
import { Plan } from './plan.ts';

export interface PlanRequest {
  termId: string;
  /** Any whole number; the same seed on the same people gives the same plan */
  seed?: number | undefined;
  effort?: Plan['effort'] | undefined;
  actor: Actor;
}

/**
 * Opens the next version of the term's plan, with the people to be seated frozen in it, and asks for its
 * computation.
 * @throws DomainError `PLAN_IN_PROGRESS`, `NO_QUALIFIED_CANDIDATES`, `INSTANCE_INVALID`
 */
export async function requestPlan(
  manager: EntityManager,
  { termId, seed = 1, effort = 'normal', actor }: PlanRequest,
  now: Date,
): Promise<{ plan: Plan; job: Job }> {
  const term = await getTerm(manager, termId);
  // Versions are numbered on from the last, and only one is computed at a time.
  await manager.query('SELECT 1 FROM term WHERE id = $1 FOR NO KEY UPDATE', [termId]);
  if (await manager.existsBy(Plan, { termId, state: 'computing' })) {
    throw new DomainError({
      kind: 'conflict',
      code: 'PLAN_IN_PROGRESS',
      detail: '上一版编排还在计算，请等它完成',
    });
  }
  const plans = manager.getRepository(Plan);
  const version = ((await plans.maximum('version', { termId })) ?? 0) + 1;
  const plan = await plans.save(
    plans.create({
      termId,
      version,
      state: 'computing',
      seed,
      effort,
      instance: buildInstance(term, await listSeatable(manager, term)),
      createdAt: now,
      createdBy: actor.name,
    }),
  );
  const job = await requestJob(
    manager,
    { contract: planMake, payload: { planId: plan.id }, termId, createdBy: actor.name },
    now,
  );
  await plans.update(plan.id, { jobId: job.id });
  await recordAudit(manager, actor, now, {
    action: 'plan.requested',
    termId,
    subjectId: plan.id,
    detail: { version, seed, effort },
  });
  return { plan: { ...plan, jobId: job.id }, job };
}

async function listSeatable(manager: EntityManager, term: Term): Promise<Candidate[]> {
  const candidates = await listQualifiedCandidates(manager, term);
  if (candidates.length > 0) return candidates;
  throw new DomainError({
    kind: 'conflict',
    code: 'NO_QUALIFIED_CANDIDATES',
    detail: '还没有学时达标的考生，请先导入名册',
  });
}
