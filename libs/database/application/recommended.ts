import type { EntityManager } from 'typeorm';
import { ApplicationTransition } from './application-transition.ts';

/**
 * Whether a unit has recommended an application: passed it in its own review.
 *
 * What R40 means for such a one is decided here. The notice (八（二）) ends the taking of a unit's *recommendations*
 * (“不再接受参培人员推荐”); it does not undo those that were taken, and the applicant is not the one at fault. So an
 * application that was recommended before its unit was barred goes on: what a later stage returned may be mended and
 * handed in again, and the unit may answer what a later stage sent back to it. What the unit had not passed by then
 * needs another unit. A barred unit passes nothing, so a pass on record is always from before the bar.
 */
export function isRecommendedBy(
  manager: EntityManager,
  { applicationId, unitId }: { applicationId: string; unitId: string },
): Promise<boolean> {
  return manager.existsBy(ApplicationTransition, {
    applicationId,
    deed: 'pass',
    role: 'unit',
    organisationId: unitId,
  });
}
