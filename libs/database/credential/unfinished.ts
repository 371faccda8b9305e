import type { EntityManager } from 'typeorm';
import { cardsRender, credentialsFinish, credentialsIssue } from '../job/contract-names.ts';
import type { Job } from '../job/job.ts';
import { requestJob } from '../job/request.ts';

/** What failed is left to staff for so long before it is tried again. */
const PATIENCE_HOURS = 6;
/** Any fixed number: two workers that sweep at once should not ask twice. */
const SWEEP_LOCK = 20_250_612;

/**
 * Asks for the rest of the work on credentials that were recorded and never published, and that no job is at: rows
 * from before cards were signed, and whatever else was left behind.
 * @param manager of a transaction
 */
export async function requestUnfinished(manager: EntityManager, now: Date): Promise<Job[]> {
  await manager.query('SELECT pg_advisory_xact_lock($1)', [SWEEP_LOCK]);
  const terms = await manager.query<{ termId: string }[]>(
    `SELECT DISTINCT credential.term_id AS "termId" FROM credential
     WHERE published_at IS NULL AND NOT EXISTS (
       SELECT 1 FROM job WHERE job.term_id = credential.term_id AND job.name = ANY($1) AND (
         job.state IN ('queued', 'running') OR (job.state = 'failed' AND job.finished_at > $2)))`,
    [
      [credentialsIssue, credentialsFinish, cardsRender].map(({ name }) => name),
      new Date(now.getTime() - PATIENCE_HOURS * 3_600_000),
    ],
  );
  const jobs: Job[] = [];
  for (const { termId } of terms) {
    const request = { contract: credentialsFinish, payload: { termId }, termId, createdBy: '系统' };
    jobs.push(await requestJob(manager, request, now));
  }
  return jobs;
}
