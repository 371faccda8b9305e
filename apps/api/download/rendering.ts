import { type EntityManager, In } from 'typeorm';
import { type ContractName, Job } from '#database/job';
import type { Printout } from '#database/printout';
import { DomainError } from '#problem';

/** Where the print-ready file of all of them stands: `due` is out of date, or was never made, and nobody is at it. */
export type PrintState = 'none' | 'ready' | 'making' | 'due';

/** How many files of a kind there should be and are, the job that makes or made them, and their print-ready file. */
export interface Rendering {
  total: number;
  ready: number;
  jobId: string | null;
  print: PrintState;
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
function isRendering(manager: EntityManager, termId: string, contracts: ContractName[]): Promise<boolean> {
  return manager.existsBy(Job, {
    termId,
    name: In(contracts.map(({ name }) => name)),
    state: In(['queued', 'running']),
  });
}

/** @param whole how many the file must hold to be up to date */
export async function findPrintState(
  manager: EntityManager,
  termId: string,
  { printout, whole, contracts }: { printout: Printout | null; whole: number; contracts: ContractName[] },
): Promise<PrintState> {
  if (whole === 0) return 'none';
  if (await isRendering(manager, termId, contracts)) return 'making';
  return printout?.count === whole ? 'ready' : 'due';
}

/** Hands out the print-ready file that is up to date, and no other. */
export function refuseOutdated(state: PrintState, printout: Printout | null, what: string): Printout {
  refuseUnfinished({ total: state === 'none' ? 0 : 1, ready: 1 }, what);
  if (state === 'ready' && printout !== null) return printout;
  throw notReady(
    state === 'making'
      ? '合订的打印文件还在生成，请稍后再下载'
      : '合订的打印文件待重新生成，请稍后再下载；长时间没有生成的，请在后台任务里查看原因',
  );
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
