import type { EntityManager } from 'typeorm';
import { type Actor, recordAudit } from '../audit/record.ts';
import type { IdNumberVault } from '../person/id-number-vault.ts';
import { Person } from '../person/person.ts';
import { collectPersonalData } from './collect.ts';
import { isPersonal, personalData } from './declarations.ts';

/** Stands where a number was. */
const NOBODY = '000000000000000000';

/**
 * Erases what is kept about a person, table by table, as declared; the audit log says that it was done, and of whom
 * only the id. Done again it changes nothing more. Returns the digests of files that were the person's: they go from
 * the store after the commit, unless another row still needs them.
 * @param manager of a transaction
 */
export async function erasePerson(
  manager: EntityManager,
  { personId, vault, actor }: { personId: string; vault: IdNumberVault; actor: Actor },
  now: Date,
): Promise<string[]> {
  const { files } = await collectPersonalData(manager, personId, vault);
  for (const [table, declared] of Object.entries(personalData)) {
    if (!isPersonal(declared)) continue;
    const { of, erasure } = declared;
    if (erasure === 'delete') await manager.query(`DELETE FROM "${table}" WHERE ${of}`, [personId]);
    else if ('set' in erasure) {
      const changes = Object.entries(erasure.set).map(([column, value]) => `"${column}" = ${value}`);
      await manager.query(`UPDATE "${table}" SET ${changes.join(', ')} WHERE ${of}`, [personId]);
    }
  }
  // Lists open every number that they show: nobody's must open as well.
  await manager.update(Person, { id: personId }, { erasedAt: now, idNumberSealed: vault.seal(NOBODY) });
  await recordAudit(manager, actor, now, { action: 'person.erased', subjectId: personId });
  return [...new Set(files.map(({ digest }) => digest))];
}

/** How long what is kept, in days; from the end of the matter. */
export interface RetentionPeriods {
  /** Files of those who were not admitted or did not pass */
  rejectedDays: number;
  /** Files of holders, after the last day on which a card of theirs was valid */
  passedDays: number;
  /** Lists with ID numbers that somebody ordered */
  listDays: number;
  /** Sheets that were imported */
  importDays: number;
}

/**
 * People whose every matter has been over for as long as the periods say: no application that is still open, no term
 * whose exam is not long past, no card that was valid until lately. Who only ever registered counts from then.
 */
export async function listErasable(
  manager: EntityManager,
  { rejectedDays, passedDays }: RetentionPeriods,
  now: Date,
  limit: number,
): Promise<string[]> {
  const rows = await manager.query<{ id: string }[]>(
    `SELECT p.id FROM person p
     LEFT JOIN account a ON a.person_id = p.id
     WHERE p.erased_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM application x WHERE x.person_id = p.id
             AND (x.state NOT IN ('approved', 'rejected', 'withdrawn', 'lapsed')
                  OR x.state_since > $1::timestamptz - make_interval(days => $2)))
       AND NOT EXISTS (SELECT 1 FROM candidate c JOIN term t ON t.id = c.term_id WHERE c.person_id = p.id
             AND (SELECT max((day->>'date')::date) FROM jsonb_array_elements(t.settings->'exam'->'days') day)
                 > ($1::timestamptz AT TIME ZONE 'Asia/Shanghai')::date - $2::int)
       AND NOT EXISTS (SELECT 1 FROM credential k JOIN candidate c ON c.id = k.candidate_id
             WHERE c.person_id = p.id
             AND k.valid_to > ($1::timestamptz AT TIME ZONE 'Asia/Shanghai')::date - $3::int)
       AND (EXISTS (SELECT 1 FROM application x WHERE x.person_id = p.id)
            OR EXISTS (SELECT 1 FROM candidate c WHERE c.person_id = p.id)
            OR a.created_at <= $1::timestamptz - make_interval(days => $2))
     ORDER BY p.id LIMIT $4`,
    [now, rejectedDays, passedDays, limit],
  );
  return rows.map(({ id }) => id);
}

/** Lets go of lists and imported sheets whose time is over; returns the digests of their files. */
export async function eraseOldFiles(
  manager: EntityManager,
  { listDays, importDays }: RetentionPeriods,
  now: Date,
): Promise<string[]> {
  const lists = await manager.query<{ digests: string[] }[]>(
    `SELECT array_remove(ARRAY[pdf_digest, sheet_digest], NULL) AS digests FROM collection_paper
     WHERE erased_at IS NULL AND ordered_at <= $1::timestamptz - make_interval(days => $2)`,
    [now, listDays],
  );
  const sheets = await manager.query<{ digests: string[] }[]>(
    `SELECT array_remove(ARRAY[file_digest, photos_digest], NULL) AS digests FROM import
     WHERE file_digest <> '' AND state <> 'importing'
       AND created_at <= $1::timestamptz - make_interval(days => $2)`,
    [now, importDays],
  );
  await manager.query(
    `UPDATE collection_paper SET pdf_digest = NULL, sheet_digest = NULL, erased_at = $1
     WHERE erased_at IS NULL AND ordered_at <= $1::timestamptz - make_interval(days => $2)`,
    [now, listDays],
  );
  await manager.query(
    `UPDATE import SET file_digest = '', photos_digest = NULL, "check" = jsonb_set("check", '{preview}', '[]')
     WHERE file_digest <> '' AND state <> 'importing'
       AND created_at <= $1::timestamptz - make_interval(days => $2)`,
    [now, importDays],
  );
  return [...new Set([...lists, ...sheets].flatMap(({ digests }) => digests))];
}

/** Which of these files no row of the database names any more. */
export async function listUnreferenced(
  manager: EntityManager,
  digests: readonly string[],
): Promise<string[]> {
  const kept = new Set<string>();
  for (const { tableName, columns } of manager.connection.entityMetadatas) {
    for (const { databaseName, type } of columns) {
      if (type !== 'text' || !databaseName.endsWith('digest')) continue;
      const rows = await manager.query<{ digest: string }[]>(
        `SELECT DISTINCT "${databaseName}" AS digest FROM "${tableName}" WHERE "${databaseName}" = ANY($1)`,
        [digests],
      );
      for (const { digest } of rows) kept.add(digest);
    }
  }
  return digests.filter((digest) => !kept.has(digest));
}
