import type { EntityManager } from 'typeorm';
import { Job } from './job.ts';

/** `done` of `total` pieces; the message is zh-CN and says what is being done. */
export type ReportProgress = (done: number, total: number, message: string) => Promise<void>;

/**
 * A reporter of a running job's progress. It writes to the row only when the whole percentage changes, so a job
 * may report every piece. Write with the data source's own manager: inside the work's transaction nobody would
 * see it.
 */
export function progressReporter(manager: EntityManager, jobId: string): ReportProgress {
  let shown = '';
  return async (done, total, message) => {
    const step = `${total}:${total === 0 ? 0 : Math.floor((done * 100) / total)}`;
    if (step === shown) return;
    shown = step;
    await manager.update(Job, { id: jobId, state: 'running' }, { done, total, message });
  };
}
