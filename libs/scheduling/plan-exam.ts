import { compileInstance } from './model/compile.ts';
import { instanceDigest } from './model/digest.ts';
import type { Instance } from './model/instance.ts';
import type { Plan } from './model/plan.ts';
import { planOf } from './solve/plan-of.ts';
import { type Effort, type Progress, solveExam } from './solve/solve-exam.ts';

export interface PlanOptions {
  /** Same instance, seed and effort: same plan, on every machine. */
  readonly seed: number;
  readonly effort?: Effort;
  /** The plan in force: it is changed as little as may be. */
  readonly published?: Plan;
  readonly onProgress?: (progress: Progress) => void;
  /** Polled often. Once true, the search ends and the best plan so far is returned as truncated. */
  readonly shouldStop?: () => boolean;
}

export interface PlanResult {
  /** Whether every candidate has a seat; if not, `plan.report` says why and what would help. */
  readonly complete: boolean;
  /** Whether `shouldStop` cut the search short. */
  readonly truncated: boolean;
  readonly plan: Plan;
}

/**
 * Plans an exam (design 4.1): every candidate a batch, a room and a seat. Pure: no clock, no chance but the
 * seed. Asynchronous only because the linear solver is loaded on first use.
 */
export async function planExam(instance: Instance, options: PlanOptions): Promise<PlanResult> {
  const exam = compileInstance(instance, options.published);
  const solution = await solveExam(exam, { ...options, effort: options.effort ?? 'normal' });
  const plan = planOf(exam, solution, { seed: options.seed, digest: instanceDigest(instance) });
  return { complete: plan.unassigned.length === 0, truncated: solution.truncated, plan };
}
