import { cheapBound } from './bound/cheap-bound.ts';
import { prove } from './bound/prove.ts';
import { seatingOf } from './explain/plan-desk.ts';
import { compileInstance } from './model/compile.ts';
import { instanceDigest } from './model/digest.ts';
import type { Instance } from './model/instance.ts';
import type { Plan } from './model/plan.ts';
import { openBatches } from './pack/open.ts';
import { scoreOf } from './rules/levels/index.ts';
import { planOf } from './solve/plan-of.ts';

export interface ProofOptions {
  /** Nodes of the search tree: a count, so that the outcome is the same on every machine. */
  readonly nodes?: number;
  /** Polled often; once true, what has been proved so far is returned. */
  readonly shouldStop?: () => boolean;
}

const DEFAULT_NODES = 20_000;
const MAX_VARIABLES = 12_000;

/**
 * Proves the levels of a complete, unpublished plan as far as it can: by counting and flow, then hardship
 * and comfort by integer programming. Gives the plan with its bounds, or a better plan that was found on the way.
 */
export async function provePlan(instance: Instance, plan: Plan, options: ProofOptions = {}): Promise<Plan> {
  const exam = compileInstance(instance);
  const seating = seatingOf(exam, plan);
  if (seating.place.some((place) => place < 0)) return plan;
  const score = scoreOf(exam, seating);
  const opening = await openBatches(exam, options.shouldStop);
  const bound = cheapBound(exam, opening, score);
  const limits = {
    nodes: options.nodes ?? DEFAULT_NODES,
    shouldStop: options.shouldStop,
    variables: MAX_VARIABLES,
  };
  const proof = await prove(exam, { seating, score, bound }, limits);
  return planOf(exam, { ...proof, truncated: false }, { seed: plan.seed, digest: instanceDigest(instance) });
}
