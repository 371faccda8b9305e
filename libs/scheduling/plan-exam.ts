import { compileExam, compileInstance } from './model/compile.ts';
import { instanceDigest } from './model/digest.ts';
import type { Instance, Setting } from './model/instance.ts';
import type { Plan } from './model/plan.ts';
import type { Roster } from './model/roster.ts';
import { planOf } from './solve/plan-of.ts';
import { type Effort, type Progress, type Solution, solveExam } from './solve/solve-exam.ts';
import { planText } from './stream/plan-text.ts';

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

export interface StreamedPlan extends Pick<Solution, 'score' | 'bound' | 'report' | 'truncated'> {
  readonly complete: boolean;
  /** The plan as JSON, piece by piece. */
  text(): Generator<string>;
}

/** The same for an instance that an `InstanceReader` has read: a million candidates in little memory. */
export async function planRoster(
  { setting, roster }: { setting: Setting; roster: Roster },
  options: PlanOptions,
): Promise<StreamedPlan> {
  const exam = compileExam(setting, roster, options.published);
  const solution = await solveExam(exam, { ...options, effort: options.effort ?? 'normal' });
  const { score, bound, report, truncated, seating } = solution;
  const complete = seating.place.every((place) => place >= 0);
  const text = () => planText(exam, solution, options.seed);
  return { score, bound, truncated, complete, text, ...(report ? { report } : {}) };
}
