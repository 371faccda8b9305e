import type { EntityManager } from 'typeorm';
import type { HouseChanges, PlanOrigin, PlanState } from '#database/plan';
import type { Bound, Score } from '#scheduling';
import { withOffset } from './moment.ts';

/** A plan without its instance, which may be large. */
export interface PlanRow {
  id: string;
  termId: string;
  version: number;
  state: PlanState;
  seed: number;
  effort: 'quick' | 'normal' | 'thorough';
  origin: PlanOrigin;
  parent: { id: string; version: number } | null;
  base: { id: string; version: number } | null;
  reason: string;
  changes: HouseChanges | null;
  truncated: boolean;
  score: Score | null;
  bound: Bound | null;
  report: object | null;
  jobId: string | null;
  createdAt: Date;
  createdBy: string;
  publishedAt: Date | null;
  publishedBy: string | null;
  seated: number;
  /** How many people the instance has */
  people: number;
}

const reference = (id: string) =>
  `(SELECT json_build_object('id', r.id, 'version', r.version) FROM plan r WHERE r.id = plan.${id})`;

const select = `
  SELECT id, term_id AS "termId", version, state, seed, effort, origin, reason, changes, truncated,
    ${reference('parent_id')} AS parent, ${reference('base_id')} AS base,
    score, bound, report, job_id AS "jobId", created_at AS "createdAt", created_by AS "createdBy",
    published_at AS "publishedAt", published_by AS "publishedBy",
    (SELECT count(*)::int FROM plan_assignment a WHERE a.plan_id = plan.id) AS seated,
    jsonb_array_length(coalesce(instance->'candidates', '[]')) AS people
  FROM plan`;

/** Newest version first. */
export function listPlans(
  manager: EntityManager,
  termId: string,
  publishedOnly: boolean,
): Promise<PlanRow[]> {
  return manager.query<PlanRow[]>(
    `${select} WHERE term_id = $1 AND (NOT $2 OR state = 'published') ORDER BY version DESC`,
    [termId, publishedOnly],
  );
}

export async function findPlan(manager: EntityManager, planId: string): Promise<PlanRow | null> {
  const [plan] = await manager.query<PlanRow[]>(`${select} WHERE id = $1`, [planId]);
  return plan ?? null;
}

/** Where a version comes from and how good it is. Why it was made is the province's to know: it may name people. */
export function planSummary(plan: PlanRow, seesReason: boolean) {
  const computed = plan.score !== null;
  return {
    id: plan.id,
    version: plan.version,
    state: plan.state,
    seed: plan.seed,
    effort: plan.effort,
    origin: plan.origin,
    parent: plan.parent,
    base: plan.base,
    reason: seesReason ? plan.reason : null,
    changes: changesView(plan.changes),
    truncated: plan.truncated,
    score: plan.score,
    bound: plan.bound,
    complete: computed && plan.seated === plan.people,
    unassigned: computed ? plan.people - plan.seated : 0,
    jobId: plan.jobId,
    createdAt: plan.createdAt.toISOString(),
    createdBy: plan.createdBy,
    publishedAt: plan.publishedAt?.toISOString() ?? null,
    publishedBy: plan.publishedBy,
  };
}

export function changesView(changes: HouseChanges | null) {
  if (changes === null) return null;
  const closures = changes.closures.map((closure) => ({
    ...closure,
    from: withOffset(closure.from),
    to: withOffset(closure.to),
  }));
  return { closures, days: changes.days };
}
