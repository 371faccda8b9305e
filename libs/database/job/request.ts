import type { EntityManager } from 'typeorm';
import type { ContractName } from './contract-names.ts';
import { Job } from './job.ts';

export interface JobRequest {
  contract: ContractName;
  /** Ids only, in the shape of the contract's schema */
  payload: Record<string, string>;
  termId: string;
  createdBy: string;
}

/**
 * Writes the row of a job in the transaction of the use case that wants it; hand `job` to `queue.add` after the
 * commit. Asked again while the same work still waits, it returns that job; one that runs already may have read
 * its input before this request, so it doesn't count.
 */
export async function requestJob(
  manager: EntityManager,
  { contract, payload, termId, createdBy }: JobRequest,
  now: Date,
): Promise<Job> {
  const jobs = manager.getRepository(Job);
  const same = await jobs
    .createQueryBuilder()
    .where({ termId, name: contract.name, version: contract.version, state: 'queued' })
    // By the database: thousands of forms may wait at once.
    .andWhere('payload = :payload::jsonb', { payload: JSON.stringify(payload) })
    .getOne();
  if (same) return same;

  return jobs.save(
    jobs.create({
      ...contract,
      payload,
      termId,
      createdBy,
      state: 'queued',
      createdAt: now,
      message: '排队中',
    }),
  );
}
