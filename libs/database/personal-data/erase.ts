import type { EntityManager } from 'typeorm';
import { defaultRetention } from '#lifecycle';
import { stillOpen } from '../application/open.ts';
import { type Actor, recordAudit } from '../audit/record.ts';
import type { IdNumberVault } from '../person/id-number-vault.ts';
import { Person } from '../person/person.ts';
import { collectPersonalData } from './collect.ts';
import { isPersonal, personalData } from './declarations.ts';
import { keptDays } from './kept-days.ts';

/** Stands where a number was. */
const NOBODY = '000000000000000000';

export interface Erasure {
  personId: string;
  vault: IdNumberVault;
  actor: Actor;
  /** Of the written request; without one, because its time is over */
  documentNumber?: string;
}

/**
 * Erases what is kept about a person, table by table, as declared; the audit log says that it was done, and of whom
 * only the id. Done again it changes nothing more. Returns the digests of files that were the person's: they go from
 * the store after the commit, unless another row still needs them.
 * @param manager of a transaction
 */
export async function erasePerson(
  manager: EntityManager,
  { personId, vault, actor, documentNumber }: Erasure,
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
  await recordAudit(manager, actor, now, {
    action: 'person.erased',
    subjectId: personId,
    detail: documentNumber === undefined ? {} : { document: documentNumber },
  });
  return [...new Set(files.map(({ digest }) => digest))];
}

/**
 * People whose every matter has been over for as long as the terms concerned say: no application that is still open,
 * no term whose exam is not long past, no card that was valid until lately. Who only ever registered counts from then.
 */
export async function listErasable(manager: EntityManager, now: Date, limit: number): Promise<string[]> {
  const { rejectedDays, passedDays } = defaultRetention;
  const rows = await manager.query<{ id: string }[]>(
    `SELECT p.id FROM person p
     LEFT JOIN account a ON a.person_id = p.id
     WHERE p.erased_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM application x JOIN term t ON t.id = x.term_id WHERE x.person_id = p.id
             AND (${stillOpen('x')}
                  OR x.state_since > $1::timestamptz - make_interval(days => ${keptDays('rejectedDays', '$2')})))
       AND NOT EXISTS (SELECT 1 FROM candidate c JOIN term t ON t.id = c.term_id WHERE c.person_id = p.id
             AND (SELECT max((day->>'date')::date) FROM jsonb_array_elements(t.settings->'exam'->'days') day)
                 > ($1::timestamptz AT TIME ZONE 'Asia/Shanghai')::date - ${keptDays('rejectedDays', '$2')})
       AND NOT EXISTS (SELECT 1 FROM credential k JOIN candidate c ON c.id = k.candidate_id
             JOIN term t ON t.id = k.term_id WHERE c.person_id = p.id
             AND k.valid_to > ($1::timestamptz AT TIME ZONE 'Asia/Shanghai')::date - ${keptDays('passedDays', '$3')})
       AND (EXISTS (SELECT 1 FROM application x WHERE x.person_id = p.id)
            OR EXISTS (SELECT 1 FROM candidate c WHERE c.person_id = p.id)
            OR a.created_at <= $1::timestamptz - make_interval(days => $2))
     ORDER BY p.id LIMIT $4`,
    [now, rejectedDays, passedDays, limit],
  );
  return rows.map(({ id }) => id);
}

/** Lets go of lists and imported sheets whose time is over in their term; returns the digests of their files. */
export async function eraseOldFiles(manager: EntityManager, now: Date): Promise<string[]> {
  const { listDays, importDays } = defaultRetention;
  const [lists] = await manager.query<[Held[], number]>(
    `UPDATE collection_paper paper SET pdf_digest = NULL, sheet_digest = NULL, erased_at = $1
     FROM collection_paper former JOIN term t ON t.id = former.term_id
     WHERE former.id = paper.id AND paper.erased_at IS NULL
       AND paper.ordered_at <= $1::timestamptz - make_interval(days => ${keptDays('listDays', '$2')})
     RETURNING array_remove(ARRAY[former.pdf_digest, former.sheet_digest], NULL) AS digests`,
    [now, listDays],
  );
  const [sheets] = await manager.query<[Held[], number]>(
    `UPDATE import SET file_digest = '', photos_digest = NULL,
       "check" = jsonb_set(import."check", '{preview}', '[]')
     FROM import former JOIN term t ON t.id = former.term_id
     WHERE former.id = import.id AND import.file_digest <> '' AND import.state <> 'importing'
       AND import.created_at <= $1::timestamptz - make_interval(days => ${keptDays('importDays', '$2')})
     RETURNING array_remove(ARRAY[former.file_digest, former.photos_digest], NULL) AS digests`,
    [now, importDays],
  );
  return [...new Set([...lists, ...sheets].flatMap(({ digests }) => digests))];
}

interface Held {
  digests: string[];
}
