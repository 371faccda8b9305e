import { Worker } from 'node:worker_threads';
import { DomainError } from '#problem';
import type { Plan } from '#scheduling';
import type { PlannerOrder, PlannerWord } from './planner-thread.ts';

export type OnPlannerProgress = (progress: Extract<PlannerWord, { kind: 'progress' }>) => void;

/**
 * Plans an exam in a thread of its own: the search computes for minutes, and the queue's lock has to be renewed
 * meanwhile. Aborting ends the thread at once.
 */
export function planInThread(
  order: PlannerOrder,
  onProgress: OnPlannerProgress,
  signal: AbortSignal,
): Promise<Plan> {
  signal.throwIfAborted();
  const thread = new Worker(new URL('./planner-thread.js', import.meta.url), { workerData: order });
  return new Promise<Plan>((resolve, reject) => {
    const abort = () => {
      reject(signal.reason);
      void thread.terminate();
    };
    signal.addEventListener('abort', abort, { once: true });
    thread.on('message', (word: PlannerWord) => {
      if (word.kind === 'progress') onProgress(word);
      else if (word.kind === 'plan') resolve(word.plan);
      else reject(new DomainError(word.facts));
    });
    thread.on('error', reject);
    thread.on('exit', (code) => {
      signal.removeEventListener('abort', abort);
      reject(new Error(`the planning thread ended with ${code} and no plan`));
    });
  });
}
