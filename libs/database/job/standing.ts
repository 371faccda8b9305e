import type { EntityManager } from 'typeorm';
import { Job } from './job.ts';

/** What a job's row tells whoever runs it: go on, end soon with what there is, or that it is over already. */
export type JobStanding = 'open' | 'stopping' | 'closed';

export interface ShownProgress {
  done: number;
  total: number;
  /** zh-CN */
  message: string;
  detail: object | null;
}

/** Asks a job to end soon and keep what it has; false where it is over or was asked before. */
export async function askToStop(manager: EntityManager, jobId: string, now: Date): Promise<boolean> {
  const { affected } = await manager
    .createQueryBuilder()
    .update(Job)
    .set({ stopAskedAt: now })
    .where({ id: jobId })
    .andWhere(`state IN ('queued', 'running') AND stop_asked_at IS NULL`)
    .execute();
  return affected === 1;
}

/** Reads what the row of a running job asks of its run. */
export async function findStanding(manager: EntityManager, jobId: string): Promise<JobStanding> {
  const job = await manager.findOne(Job, {
    where: { id: jobId, state: 'running' },
    select: { id: true, stopAskedAt: true },
  });
  if (!job) return 'closed';
  return job.stopAskedAt ? 'stopping' : 'open';
}

/** Writes how far a running job is; outside any transaction of its work, else nobody would see it. */
export async function showProgress(
  manager: EntityManager,
  jobId: string,
  progress: ShownProgress,
): Promise<void> {
  await manager.update(Job, { id: jobId, state: 'running' }, progress);
}
