import { parentPort, workerData } from 'node:worker_threads';
import { DomainError } from '#problem';
import { type Instance, type Plan, type Progress, planExam, replanChoices } from '#scheduling';

/** What the thread is asked: one plan, or the ways to change a plan that is in force. */
export interface PlannerOrder {
  instance: Instance;
  seed: number;
  effort: 'quick' | 'normal' | 'thorough';
  /** The plan that is to be changed as little as may be */
  published: Plan | undefined;
  /** Whether all ways to change it are wanted, from the fewest moved on */
  choices: boolean;
  /** One Int32; set to 1 from outside, the search ends with the best so far */
  stop: SharedArrayBuffer;
}

/** What the thread says: steps on the way, then one end. */
export type PlannerWord =
  | { kind: 'progress'; progress: Progress }
  | { kind: 'plans'; plans: Plan[] }
  | { kind: 'problem'; facts: Pick<DomainError, 'kind' | 'code' | 'detail' | 'errors'> };

const order = workerData as PlannerOrder;
const say = (word: PlannerWord) => parentPort?.postMessage(word);

try {
  say({ kind: 'plans', plans: await compute(order) });
} catch (error) {
  // An error loses its class on the way between threads: a problem of the domain crosses as its facts.
  if (!(error instanceof DomainError)) throw error;
  const { kind, code, detail, errors } = error;
  say({ kind: 'problem', facts: { kind, code, detail, errors } });
}

async function compute({ instance, seed, effort, published, choices, stop }: PlannerOrder): Promise<Plan[]> {
  const flag = new Int32Array(stop);
  const options = {
    seed,
    effort,
    onProgress: (progress: Progress) => say({ kind: 'progress', progress }),
    shouldStop: () => Atomics.load(flag, 0) === 1,
  };
  if (choices && published) {
    const found = await replanChoices(instance, published, options);
    return found.map(({ plan }) => plan);
  }
  const { plan } = await planExam(instance, { ...options, ...(published ? { published } : {}) });
  return [plan];
}
