import { Worker } from 'node:worker_threads';
import { DomainError } from '#problem';
import type { Plan, Progress } from '#scheduling';
import type { PlannerOrder, PlannerWord } from './planner-thread.ts';

/**
 * Plans an exam in a thread of its own: the search computes for minutes, and the queue's lock has to be renewed
 * meanwhile. Aborting ends the thread at once; raising the order's stop flag ends it soon, with the best so far.
 */
export function planInThread(
  order: PlannerOrder,
  onProgress: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<Plan[]> {
  signal.throwIfAborted();
  const thread = new Worker(new URL('./planner-thread.js', import.meta.url), { workerData: order });
  return new Promise<Plan[]>((resolve, reject) => {
    const abort = () => {
      reject(signal.reason);
      void thread.terminate();
    };
    signal.addEventListener('abort', abort, { once: true });
    thread.on('message', (word: PlannerWord) => {
      if (word.kind === 'progress') onProgress(word.progress);
      else if (word.kind === 'plans') resolve(word.plans);
      else reject(new DomainError(word.facts));
    });
    thread.on('error', reject);
    thread.on('exit', (code) => {
      signal.removeEventListener('abort', abort);
      reject(new Error(`the planning thread ended with ${code} and no plan`));
    });
  });
}
