import { type EntityManager, In } from 'typeorm';
import { ApplicationReason, ApplicationTransition } from './application-transition.ts';

/** A move with the coded reasons that it carried. */
export type ApplicationStep = ApplicationTransition & { reasons: ApplicationReason[] };

/** Everything that happened to an application, in order. */
export async function listTransitions(
  manager: EntityManager,
  applicationId: string,
): Promise<ApplicationStep[]> {
  const moves = await manager.find(ApplicationTransition, { where: { applicationId }, order: { id: 'ASC' } });
  const reasons = await listReasons(
    manager,
    moves.map(({ id }) => id),
  );
  return moves.map((move) =>
    Object.assign(move, { reasons: reasons.filter(({ transitionId }) => transitionId === move.id) }),
  );
}

export function listReasons(
  manager: EntityManager,
  transitionIds: readonly string[],
): Promise<ApplicationReason[]> {
  if (transitionIds.length === 0) return Promise.resolve([]);
  return manager.find(ApplicationReason, {
    where: { transitionId: In([...transitionIds]) },
    order: { id: 'ASC' },
  });
}
