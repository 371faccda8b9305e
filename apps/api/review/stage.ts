import type { ReviewStage } from '#lifecycle';
import type { Caller, CallerOrganisation } from '../access/access.ts';
import { forbidden } from '../access/scope.ts';

const stages: Record<CallerOrganisation['kind'], ReviewStage> = {
  unit: 'unit-review',
  prefecture: 'prefecture-review',
  province: 'province-review',
};

/** The organisation for which somebody reviews. */
export function reviewerOf({ organisation }: Caller): CallerOrganisation {
  if (organisation === null) throw forbidden();
  return organisation;
}

/** The state in which applications wait for the caller. */
export function stateOf(caller: Caller): ReviewStage {
  return stages[reviewerOf(caller).kind];
}
