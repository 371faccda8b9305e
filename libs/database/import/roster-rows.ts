import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { RosterEntry } from '#eligibility';
import { DomainError } from '#problem';
import { closeAllSessions } from '../account/sessions.ts';
import { type Actor, recordAudit } from '../audit/record.ts';
import type { IdNumberVault } from '../person/id-number-vault.ts';

interface KnownUnit {
  id: string;
  name: string;
  prefecture: string;
}

/**
 * The ids of the entries' units by name, with those that were unknown added.
 * @throws DomainError `UNIT_PREFECTURE_CONFLICT` where a known unit belongs to another prefecture
 */
export async function ensureUnits(
  manager: EntityManager,
  entries: readonly RosterEntry[],
): Promise<Map<string, string>> {
  const wanted = [...new Map(entries.map((entry) => [entry.unit, entry])).values()];
  const names = wanted.map((entry) => entry.unit);
  await manager.query(
    `INSERT INTO organisation (kind, name, prefecture, provincial_channel)
     SELECT 'unit', * FROM unnest($1::text[], $2::text[], $3::boolean[])
     ON CONFLICT (kind, name) DO NOTHING`,
    [names, wanted.map((entry) => entry.prefecture), wanted.map((entry) => entry.provincialChannel)],
  );
  const units = await manager.query<KnownUnit[]>(
    `SELECT id, name, prefecture FROM organisation WHERE kind = 'unit' AND name = ANY($1)`,
    [names],
  );
  refuseMovedUnits(units, wanted);
  return new Map(units.map((unit) => [unit.name, unit.id]));
}

function refuseMovedUnits(units: readonly KnownUnit[], wanted: readonly RosterEntry[]): void {
  const known = new Map(units.map((unit) => [unit.name, unit.prefecture]));
  const moved = wanted.filter((entry) => known.get(entry.unit) !== entry.prefecture);
  if (moved.length === 0) return;
  throw new DomainError({
    kind: 'conflict',
    code: 'UNIT_PREFECTURE_CONFLICT',
    detail: `${moved.length}个推荐单位的所在市州与系统已有的不同，请核对名册`,
    errors: moved.map((entry) => ({
      pointer: `/rows/${entry.row}`,
      code: 'UNIT_PREFECTURE_CONFLICT',
      detail: `第${entry.row}行“${entry.unit}”填${entry.prefecture}，系统中为${known.get(entry.unit)}`,
    })),
  });
}

/** The ids of the entries' people in the entries' order; people are known by the keyed hash of their ID number. */
export async function ensurePeople(
  manager: EntityManager,
  entries: readonly RosterEntry[],
  vault: IdNumberVault,
): Promise<string[]> {
  const hashes = entries.map((entry) => vault.hash(entry.idNumber.value));
  await manager.query(
    `INSERT INTO person (id, name, id_kind, id_number_sealed, id_number_hash, masked_hash)
     SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::bytea[], $5::bytea[], $6::bytea[])
     ON CONFLICT (id_number_hash) DO UPDATE SET name = excluded.name WHERE person.name <> excluded.name`,
    [
      entries.map(() => randomUUID()),
      entries.map((entry) => entry.name),
      entries.map((entry) => entry.idNumber.kind),
      entries.map((entry) => vault.seal(entry.idNumber.value)),
      hashes,
      entries.map((entry) => vault.hashMasked(entry.idNumber.value)),
    ],
  );
  const people = await manager.query<{ id: string; hash: string }[]>(
    `SELECT id, encode(id_number_hash, 'hex') AS hash FROM person WHERE id_number_hash = ANY($1::bytea[])`,
    [hashes],
  );
  const ids = new Map(people.map((person) => [person.hash, person.id]));
  return hashes.map((hash) => ids.get(hash.toString('hex'))!);
}

/**
 * An account for each person who has none yet; it signs in by ID number and an initial password. So does one that
 * somebody registered on their own word: the roster's unit answers for who gets the initial password.
 */
export async function ensureAccounts(
  manager: EntityManager,
  entries: readonly RosterEntry[],
  personIds: readonly string[],
  { actor, now }: { actor: Actor; now: Date },
): Promise<void> {
  await manager.query(
    `INSERT INTO account (role, name, person_id)
     SELECT 'candidate', * FROM unnest($1::text[], $2::uuid[])
     ON CONFLICT (person_id) DO UPDATE SET name = excluded.name WHERE account.name <> excluded.name`,
    [entries.map((entry) => entry.name), personIds],
  );
  const [returned] = await manager.query<[{ id: string; name: string }[], number]>(
    `UPDATE account SET password_hash = NULL, password_changed_at = NULL, unproven_since = NULL
     WHERE person_id = ANY($1::uuid[]) AND unproven_since IS NOT NULL RETURNING id, name`,
    [personIds],
  );
  for (const { id, name } of returned) {
    await closeAllSessions(manager, id);
    await recordAudit(manager, actor, now, {
      action: 'account.returned-to-initial',
      subjectId: id,
      detail: { name },
    });
  }
}
