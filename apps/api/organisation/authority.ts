import type { EntityManager } from 'typeorm';
import { Organisation } from '#database/organisation';
import type { Caller } from '../access/access.ts';
import { forbidden, notFound } from '../access/scope.ts';

type Place = Pick<Organisation, 'id' | 'kind' | 'prefecture' | 'provincialChannel'>;

/**
 * Who manages whom: the province everybody, a prefecture centre the units of its own prefecture but for those that
 * the province reviews itself (R6, R30), a unit nobody.
 */
export function mayManage({ role, organisation }: Caller, place: Place): boolean {
  if (role === 'province') return true;
  return (
    role === 'prefecture' &&
    place.kind === 'unit' &&
    place.prefecture === organisation?.prefecture &&
    !place.provincialChannel
  );
}

/** One sees whom one manages and the organisation that one belongs to. */
export function maySee(caller: Caller, place: Place): boolean {
  return caller.organisation?.id === place.id || mayManage(caller, place);
}

/** @throws DomainError `NOT_FOUND` also for one that lies outside the caller's scope */
export async function getOrganisation(
  manager: EntityManager,
  caller: Caller,
  organisationId: string,
): Promise<Organisation> {
  const organisation = await manager.findOneBy(Organisation, { id: organisationId });
  if (organisation === null || !maySee(caller, organisation)) throw notFound('这个机构');
  return organisation;
}

/** @throws DomainError `NOT_FOUND`, or `FORBIDDEN` where the caller only sees it */
export async function getManagedOrganisation(
  manager: EntityManager,
  caller: Caller,
  organisationId: string,
): Promise<Organisation> {
  const organisation = await getOrganisation(manager, caller, organisationId);
  if (!mayManage(caller, organisation)) throw forbidden();
  return organisation;
}
