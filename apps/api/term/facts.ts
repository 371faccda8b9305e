import type { EntityManager } from 'typeorm';
import { Job, type JobState } from '#database/job';
import type { Plan } from '#database/plan';
import type { Term } from '#database/term';
import { isQualified } from '#lifecycle';
import { countPassed } from '../result/passing.ts';

/** How far a term has come, in numbers. */
export interface TermFacts {
  candidates: number;
  qualified: number;
  /** The newest version that was not called off */
  plan: (Pick<Plan, 'state' | 'version'> & { seated: number; unassigned: number }) | null;
  published: boolean;
  slips: number;
  slipsReady: number;
  results: number;
  /** Of those, how many candidates may not see yet */
  unpublished: number;
  passed: number;
  /** Of those who passed, how many have been told */
  certain: number;
  credentials: number;
  cardsReady: number;
  /** The newest job of each contract */
  jobs: Map<string, { id: string; state: JobState; detail: string }>;
}

interface Counts {
  candidates: number;
  published: boolean;
  slips: number;
  slipsReady: number;
  results: number;
  unpublished: number;
  credentials: number;
  cardsReady: number;
}

export async function readTermFacts(manager: EntityManager, term: Term): Promise<TermFacts> {
  const [counts, qualified, plan, results, jobs] = [
    await readCounts(manager, term.id),
    await countQualified(manager, term),
    await findNewestPlan(manager, term.id),
    await countPassed(manager, term),
    await listNewestJobs(manager, term.id),
  ];
  return { ...counts, qualified, plan, ...results, jobs };
}

async function readCounts(manager: EntityManager, termId: string): Promise<Counts> {
  const [counts] = await manager.query<[Counts]>(
    `SELECT
       (SELECT count(*)::int FROM candidate WHERE term_id = $1 AND withdrawn_at IS NULL) AS candidates,
       EXISTS (SELECT 1 FROM plan WHERE term_id = $1 AND state = 'published') AS published,
       s.total AS slips, s.ready AS "slipsReady",
       (SELECT count(*)::int FROM result r JOIN candidate c ON c.id = r.candidate_id WHERE c.term_id = $1) AS results,
       (SELECT count(*)::int FROM result r JOIN candidate c ON c.id = r.candidate_id
          WHERE c.term_id = $1 AND r.published_at IS NULL) AS unpublished,
       k.total AS credentials, k.ready AS "cardsReady"
     FROM
       (SELECT count(*)::int AS total, count(artefact_digest)::int AS ready
          FROM admit_slip WHERE term_id = $1 AND voided_at IS NULL) s,
       (SELECT count(*)::int AS total, count(artefact_digest)::int AS ready
          FROM credential WHERE term_id = $1 AND standing <> 'superseded') k`,
    [termId],
  );
  return counts;
}

/** Many people share the same hours, so the rule is asked once for each kind of them. */
async function countQualified(manager: EntityManager, { id, settings }: Term): Promise<number> {
  const kinds = await manager.query<
    { studyMinutes: Record<string, number>; studyVerdict: boolean | null; people: number }[]
  >(
    `SELECT study_minutes AS "studyMinutes", study_verdict AS "studyVerdict", count(*)::int AS people
     FROM candidate WHERE term_id = $1 AND withdrawn_at IS NULL GROUP BY 1, 2`,
    [id],
  );
  return kinds.filter((kind) => isQualified(kind, settings)).reduce((sum, { people }) => sum + people, 0);
}

async function findNewestPlan(manager: EntityManager, termId: string): Promise<TermFacts['plan']> {
  const [plan] = await manager.query<NonNullable<TermFacts['plan']>[]>(
    `SELECT state, version,
       (SELECT count(*)::int FROM plan_assignment a WHERE a.plan_id = plan.id) AS seated,
       jsonb_array_length(coalesce(instance->'candidates', '[]'))
         - (SELECT count(*)::int FROM plan_assignment a WHERE a.plan_id = plan.id) AS unassigned
     FROM plan WHERE term_id = $1 AND state <> 'cancelled' ORDER BY version DESC LIMIT 1`,
    [termId],
  );
  return plan ?? null;
}

async function listNewestJobs(manager: EntityManager, termId: string): Promise<TermFacts['jobs']> {
  const jobs = await manager
    .createQueryBuilder(Job, 'job')
    .distinctOn(['job.name'])
    .where('job.termId = :termId', { termId })
    .orderBy('job.name')
    .addOrderBy('job.createdAt', 'DESC')
    .getMany();
  return new Map(
    jobs.map(({ id, name, state, message, problem }) => [
      name,
      { id, state, detail: problem?.detail ?? message },
    ]),
  );
}
