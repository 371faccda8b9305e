import type { EntityManager } from 'typeorm';
import { DomainError } from '#problem';
import { type Actor, recordAudit } from '../audit/record.ts';
import type { Candidate } from '../candidate/candidate.ts';
import { listQualifiedCandidates } from '../candidate/list-qualified.ts';
import { planMake } from '../job/contract-names.ts';
import type { Job } from '../job/job.ts';
import { requestJob } from '../job/request.ts';
import { listPins } from '../pin/list-pins.ts';
import { getTerm } from '../term/get-term.ts';
import type { Term } from '../term/term.ts';
import { buildInstance } from './instance.ts';
import { findPublishedId, lockVersions, openVersion, refuseWhileComputing } from './open-version.ts';
import { Plan } from './plan.ts';

export interface PlanRequest {
  termId: string;
  /** Any whole number; the same seed on the same people gives the same plan */
  seed?: number | undefined;
  effort?: Plan['effort'] | undefined;
  /** Why, for the history */
  reason?: string | undefined;
  actor: Actor;
}

/**
 * Opens the next version of the term's plan, with the people to be seated and the pins frozen in it, and asks for
 * its computation. Where a plan is in force, the new one changes it as little as it can.
 * @throws DomainError `PLAN_IN_PROGRESS`, `NO_QUALIFIED_CANDIDATES`, `INSTANCE_INVALID`
 */
export async function requestPlan(
  manager: EntityManager,
  { termId, seed = 1, effort = 'normal', reason = '', actor }: PlanRequest,
  now: Date,
): Promise<{ plan: Plan; job: Job }> {
  await getTerm(manager, termId);
  await lockVersions(manager, termId);
  await refuseWhileComputing(manager, termId);
  const term = await getTerm(manager, termId);
  const people = await listSeatable(manager, term);
  const publishedId = await findPublishedId(manager, termId);
  const plan = await openVersion(
    manager,
    {
      termId,
      state: 'computing',
      seed,
      effort,
      instance: buildInstance(term, people, await listPins(manager, termId)),
      origin: 'made',
      parentId: publishedId,
      baseId: publishedId,
      reason,
      changes: null,
      createdBy: actor.name,
    },
    now,
  );
  const job = await requestComputation(manager, plan, now);
  await recordAudit(manager, actor, now, {
    action: 'plan.requested',
    termId,
    subjectId: plan.id,
    detail: { version: plan.version, seed, effort },
  });
  return { plan: { ...plan, jobId: job.id }, job };
}

/** Asks for the computation of a version that has just been opened. */
export async function requestComputation(manager: EntityManager, plan: Plan, now: Date): Promise<Job> {
  const { id, termId, createdBy } = plan;
  const job = await requestJob(
    manager,
    { contract: planMake, payload: { planId: id }, termId, createdBy },
    now,
  );
  await manager.update(Plan, id, { jobId: job.id });
  return job;
}

/** @throws DomainError `NO_QUALIFIED_CANDIDATES` */
export async function listSeatable(manager: EntityManager, term: Term): Promise<Candidate[]> {
  const candidates = await listQualifiedCandidates(manager, term);
  if (candidates.length > 0) return candidates;
  throw new DomainError({
    kind: 'conflict',
    code: 'NO_QUALIFIED_CANDIDATES',
    detail: '还没有学时达标的考生，请先导入名册',
  });
}
