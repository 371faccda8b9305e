import type { EntityManager } from 'typeorm';
import type { IdNumberVault, Person } from '#database/person';
import {
  collectPersonalData,
  ErasureRequest,
  isPersonal,
  listObstacles,
  personalData,
} from '#database/personal-data';
import { maskIdNumber } from '#eligibility';
import { rightsOver, settlementView } from '../access/settlement-view.ts';

/** What staff see of somebody's data before they hand it out or have it erased: kinds and numbers, nothing of it. */
export async function personView(
  manager: EntityManager,
  person: Person,
  { vault, accountId, now }: { vault: IdNumberVault; accountId: string; now: Date },
) {
  const { sections, files } = await collectPersonalData(manager, person.id, vault);
  const request = await manager.findOneBy(ErasureRequest, { personId: person.id, state: 'proposed' });
  return {
    id: person.id,
    name: person.name,
    maskedIdNumber: maskIdNumber(vault.open(person.idNumberSealed)),
    sections: sections.map(({ table, title, rows }) => ({ title, rows: rows.length, stays: staysOf(table) })),
    files: files.length,
    obstacles: await listObstacles(manager, person.id, now),
    request: request === null ? null : requestView({ ...request, person }, accountId),
  };
}

/** Why a kind of record stays when all else goes; null where it goes, or all but bare facts of it. */
function staysOf(table: string): string | null {
  const declared = personalData[table]!;
  return isPersonal(declared) && typeof declared.erasure === 'object' && 'keep' in declared.erasure
    ? declared.erasure.keep
    : null;
}

export function requestView(request: ErasureRequest, accountId: string) {
  const { id, person, documentNumber, reason } = request;
  return {
    id,
    person: { id: person.id, name: person.name },
    documentNumber,
    reason,
    ...settlementView(request),
    mine: rightsOver(request, accountId),
  };
}
