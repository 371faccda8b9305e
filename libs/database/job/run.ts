import type { EntityManager } from 'typeorm';
import { Job, type JobProblem } from './job.ts';

/** A job that has begun this often without an end takes its worker down with it each time. */
const ATTEMPT_LIMIT = 20;

/**
 * Marks a job as running and counts the attempt. Undefined where there is nothing to run: it has ended, it does
 * not exist, or it has begun too often, in which case it is closed as failed.
 */
export async function startJob(manager: EntityManager, jobId: string, now: Date): Promise<Job | undefined> {
  const job = await manager.findOne(Job, { where: { id: jobId }, lock: { mode: 'pessimistic_write' } });
  if (!job || isOver(job)) return undefined;
  if (job.attempts >= ATTEMPT_LIMIT) {
    await failJob(manager, jobId, keepsDying(job), now);
    return undefined;
  }
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

function keepsDying(job: Job): JobProblem {
  return {
    code: 'JOB_KEEPS_DYING',
    detail: `任务已开始 ${job.attempts} 次仍未完成，已停止重试。请查看服务日志后重新发起。`,
    errors: [],
  };
}
