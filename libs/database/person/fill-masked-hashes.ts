import type { EntityManager } from 'typeorm';
import type { IdNumberVault } from './id-number-vault.ts';

const AT_ONCE = 500;

/**
 * Gives people who came before the masked hash was kept theirs, a handful at a time; answers how many. Only who holds
 * the vault's keys can do it, hence no migration does.
 */
export async function fillMaskedHashes(manager: EntityManager, vault: IdNumberVault): Promise<number> {
  const people = await manager.query<{ id: string; sealed: Buffer }[]>(
    'SELECT id, id_number_sealed AS sealed FROM person WHERE masked_hash IS NULL LIMIT $1',
    [AT_ONCE],
  );
  await manager.query(
    `UPDATE person SET masked_hash = known.hash
     FROM unnest($1::uuid[], $2::bytea[]) AS known (id, hash) WHERE person.id = known.id`,
    [people.map(({ id }) => id), people.map(({ sealed }) => vault.hashMasked(vault.open(sealed)))],
  );
  return people.length;
}
