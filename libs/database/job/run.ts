import type { EntityManager } from 'typeorm';
import { Job, type JobProblem } from './job.ts';

/** Marks a job as running and counts the attempt. Undefined where it is over or does not exist. */
export async function startJob(manager: EntityManager, jobId: string): Promise<Job | undefined> {
  const job = await manager.findOne(Job, { where: { id: jobId }, lock: { mode: 'pessimistic_write' } });
  if (!job || isOver(job)) return undefined;
  job.state = 'running';
  job.attempts += 1;
  return manager.save(job);
}

/** Closes a job as done. A job that has ended stays as it ended. */
export async function finishJob(
  manager: EntityManager,
  jobId: string,
  message: string,
  now: Date,
): Promise<void> {
  await close(manager, jobId, { state: 'done', message, problem: null, finishedAt: now });
}

/** Closes a job as failed, with a problem that says what was wrong and what to do. */
export async function failJob(
  manager: EntityManager,
  jobId: string,
  problem: JobProblem,
  now: Date,
): Promise<void> {
  await close(manager, jobId, { state: 'failed', message: problem.detail, problem, finishedAt: now });
}

function isOver(job: Job): boolean {
  return job.state === 'done' || job.state === 'failed';
}

async function close(
  manager: EntityManager,
  jobId: string,
  end: Pick<Job, 'state' | 'message' | 'problem' | 'finishedAt'>,
): Promise<void> {
  await manager
    .createQueryBuilder()
    .update(Job)
    .set(end)
    .where({ id: jobId })
    .andWhere(`state IN ('queued', 'running')`)
    .execute();
}
