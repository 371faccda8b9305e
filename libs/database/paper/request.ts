import type { EntityManager } from 'typeorm';
import { DomainError } from '#problem';
import { type Actor, recordAudit } from '../audit/record.ts';
import { papersRender } from '../job/contract-names.ts';
import type { Job } from '../job/job.ts';
import { requestJob } from '../job/request.ts';
import { Plan } from '../plan/plan.ts';

/**
 * Asks for the papers of every batch of the published plan, anew where they were printed before.
 * @throws DomainError `NO_PUBLISHED_PLAN`
 */
export async function requestPapers(
  manager: EntityManager,
  { termId, actor }: { termId: string; actor: Actor },
  now: Date,
): Promise<Job> {
  const plan = await manager.findOne(Plan, { where: { termId, state: 'published' }, select: { id: true } });
  if (plan === null) {
    throw new DomainError({
      kind: 'conflict',
      code: 'NO_PUBLISHED_PLAN',
      detail: '还没有发布的编排方案，发布后才能生成考场用表',
    });
  }
  const payload = { planId: plan.id };
  const job = await requestJob(
    manager,
    { contract: papersRender, payload, termId, createdBy: actor.name },
    now,
  );
  await recordAudit(manager, actor, now, { action: 'papers.requested', termId, subjectId: plan.id });
  return job;
}
