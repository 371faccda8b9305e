import type { EntityManager } from 'typeorm';
import { DomainError } from '#problem';
import { Organisation, type OrganisationKind } from './organisation.ts';

export interface OrganisationFacts {
  kind: OrganisationKind;
  name: string;
  /** GB/T 2260 code; the province's own is `510000` */
  prefecture: string;
  provincialChannel?: boolean;
}

/** @throws DomainError `ORGANISATION_EXISTS` if its kind has another of this name. */
export async function createOrganisation(
  manager: EntityManager,
  { kind, name, prefecture, provincialChannel = false }: OrganisationFacts,
): Promise<Organisation> {
  if (await manager.existsBy(Organisation, { kind, name }))
    throw new DomainError({ kind: 'conflict', code: 'ORGANISATION_EXISTS', detail: `机构“${name}”已存在` });
  return manager.save(Organisation, { kind, name, prefecture, provincialChannel });
}
