import type { EntityManager } from 'typeorm';
import { DomainError } from '#problem';
import { Plan } from './plan.ts';

/** Versions of a term are opened one at a time until the transaction ends. */
export async function lockVersions(manager: EntityManager, termId: string): Promise<void> {
  await manager.query('SELECT 1 FROM term WHERE id = $1 FOR NO KEY UPDATE', [termId]);
}

/**
 * Only one version of a term is computed at a time, so that the next can build on it.
 * @throws DomainError `PLAN_IN_PROGRESS`
 */
export async function refuseWhileComputing(manager: EntityManager, termId: string): Promise<void> {
  if (!(await manager.existsBy(Plan, { termId, state: 'computing' }))) return;
  throw new DomainError({
    kind: 'conflict',
    code: 'PLAN_IN_PROGRESS',
    detail: '上一版编排还在计算，请等它完成',
  });
}

export type NewVersion = Pick<
  Plan,
  | 'termId'
  | 'state'
  | 'seed'
  | 'effort'
  | 'instance'
  | 'origin'
  | 'parentId'
  | 'baseId'
  | 'reason'
  | 'changes'
  | 'createdBy'
>;

/** Opens the next version of a term; its versions must be locked. */
export async function openVersion(manager: EntityManager, facts: NewVersion, now: Date): Promise<Plan> {
  const plans = manager.getRepository(Plan);
  const version = ((await plans.maximum('version', { termId: facts.termId })) ?? 0) + 1;
  return plans.save(plans.create({ ...facts, version, createdAt: now }));
}

export async function findPublishedId(manager: EntityManager, termId: string): Promise<string | null> {
  const published = await manager.findOne(Plan, {
    where: { termId, state: 'published' },
    select: { id: true },
  });
  return published?.id ?? null;
}
