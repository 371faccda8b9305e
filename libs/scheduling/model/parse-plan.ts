import { findLocalMinute } from './clock.ts';
import { Issues } from './issues.ts';
import { type Plan, planSchema } from './plan.ts';

/**
 * Reads a plan. Throws a DomainError `PLAN_INVALID` (kind `invalid`) with a JSON pointer for each bad field.
 * Whether the plan keeps the rules is `checkPlan`'s business: a published plan may name what is gone.
 */
export function parsePlan(json: unknown): Plan {
  const issues = new Issues('PLAN_INVALID', '编排方案');
  const parsed = planSchema.safeParse(json);
  if (!parsed.success) {
    issues.addAll(parsed.error, json);
    issues.throwIfAny();
  }
  const plan = parsed.data!;
  plan.batches.forEach(({ start, end }, at) => {
    checkTime(issues, ['batches', at, 'start'], start);
    checkTime(issues, ['batches', at, 'end'], end);
  });
  for (const [at, { start }] of plan.assignments.entries())
    checkTime(issues, ['assignments', at, 'start'], start);
  issues.throwIfAny();
  return plan;
}

function checkTime(issues: Issues, path: readonly (string | number)[], text: string): void {
  if (findLocalMinute(text) === undefined) issues.add(path, 'FORMAT', `不是有效的时间：“${text}”`);
}
