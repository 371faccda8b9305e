import type { EntityManager } from 'typeorm';
import { Job } from './job.ts';
import { jobLockKey } from './lock.ts';

/** Younger rows are left alone: their requester is about to hand them over. */
const GRACE_SECONDS = 2;

/** An advisory lock on a 64-bit key is shown by PostgreSQL in two halves. */
const HELD_KEYS = `
  SELECT (classid::bigint << 32) | objid::bigint FROM pg_locks
  WHERE locktype = 'advisory' AND objsubid = 1 AND granted
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;

/**
 * Jobs that nobody works on though they are not over: queued but perhaps lost on the way to the queue, or
 * running by their row while nobody holds their lock. Handing one over that is in the queue after all does no
 * harm.
 */
export function listStrandedJobs(manager: EntityManager, now: Date): Promise<Job[]> {
  return manager
    .createQueryBuilder(Job, 'job')
    .where(`job.state IN ('queued', 'running')`)
    .andWhere('job.createdAt < :youngest', { youngest: new Date(now.getTime() - GRACE_SECONDS * 1000) })
    .andWhere(`${jobLockKey('job.id')} NOT IN (${HELD_KEYS})`)
    .orderBy('job.createdAt')
    .getMany();
}
