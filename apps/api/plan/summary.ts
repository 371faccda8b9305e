import type { EntityManager } from 'typeorm';
import type { PlanState } from '#database/plan';
import type { Bound, Score } from '#scheduling';

/** A plan without its instance, which may be large. */
export interface PlanRow {
  id: string;
  termId: string;
  version: number;
  state: PlanState;
  seed: number;
  score: Score | null;
  bound: Bound | null;
  report: object | null;
  jobId: string | null;
  createdAt: Date;
  createdBy: string;
  publishedAt: Date | null;
  seated: number;
  /** How many people the instance has */
  people: number;
}

const select = `
  SELECT id, term_id AS "termId", version, state, seed, score, bound, report, job_id AS "jobId",
    created_at AS "createdAt", created_by AS "createdBy", published_at AS "publishedAt",
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

export function planSummary(plan: PlanRow) {
  const computed = plan.score !== null;
  return {
    id: plan.id,
    version: plan.version,
    state: plan.state,
    seed: plan.seed,
    score: plan.score,
    bound: plan.bound,
    complete: computed && plan.seated === plan.people,
    unassigned: computed ? plan.people - plan.seated : 0,
    jobId: plan.jobId,
    createdAt: plan.createdAt.toISOString(),
    createdBy: plan.createdBy,
    publishedAt: plan.publishedAt?.toISOString() ?? null,
  };
}
