import { type EntityManager, In } from 'typeorm';
import { type ContractName, Job } from '#database/job';
import { DomainError } from '#problem';

/** How many files of a kind there should be and are, and the job that makes or made them. */
export interface Rendering {
  total: number;
  ready: number;
  jobId: string | null;
}

/** The newest unfinished job among these contracts, else the newest. */
export async function findRenderingJob(
  manager: EntityManager,
  termId: string,
  contracts: ContractName[],
): Promise<string | null> {
  const jobs = await manager.find(Job, {
    where: { termId, name: In(contracts.map(({ name }) => name)) },
    order: { createdAt: 'DESC', id: 'ASC' },
    take: 20,
  });
  const busy = jobs.find(({ state }) => state === 'queued' || state === 'running');
  return (busy ?? jobs[0])?.id ?? null;
}

/** Whether one of these jobs is to run or runs, after which a file will hold other people. */
export function isRendering(
  manager: EntityManager,
  termId: string,
  contracts: ContractName[],
): Promise<boolean> {
  return manager.existsBy(Job, {
    termId,
    name: In(contracts.map(({ name }) => name)),
    state: In(['queued', 'running']),
  });
}

/** A whole set is handed out whole or not at all. */
export function refuseUnfinished({ total, ready }: Pick<Rendering, 'total' | 'ready'>, what: string): void {
  if (total === 0)
    throw new DomainError({ kind: 'conflict', code: 'NOTHING_TO_DOWNLOAD', detail: `还没有${what}可以下载` });
  if (ready < total) throw notReady(`${what}共 ${total} 张，已生成 ${ready} 张，请等全部生成后再下载`);
}

export function notReady(detail: string): DomainError {
  return new DomainError({ kind: 'conflict', code: 'FILE_NOT_READY', detail });
}
