import { parentPort, workerData } from 'node:worker_threads';
import { DomainError } from '#problem';
import { type Instance, type Plan, planExam } from '#scheduling';

/** What the thread is asked. */
export interface PlannerOrder {
  instance: Instance;
  seed: number;
  effort: 'quick' | 'normal' | 'thorough';
  published: Plan | undefined;
}

/** What the thread says: steps on the way, then one end. */
export type PlannerWord =
  | { kind: 'progress'; stage: 'open' | 'pack' | 'seat' | 'prove'; done: number }
  | { kind: 'plan'; plan: Plan }
  | { kind: 'problem'; facts: Pick<DomainError, 'kind' | 'code' | 'detail' | 'errors'> };

const order = workerData as PlannerOrder;
const say = (word: PlannerWord) => parentPort?.postMessage(word);

try {
  const { plan } = await planExam(order.instance, {
    seed: order.seed,
    effort: order.effort,
    ...(order.published ? { published: order.published } : {}),
    onProgress: ({ stage, done }) => say({ kind: 'progress', stage, done }),
  });
  say({ kind: 'plan', plan });
} catch (error) {
  // An error loses its class on the way between threads: a problem of the domain crosses as its facts.
  if (!(error instanceof DomainError)) throw error;
  const { kind, code, detail, errors } = error;
  say({ kind: 'problem', facts: { kind, code, detail, errors } });
}
