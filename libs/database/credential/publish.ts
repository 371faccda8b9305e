import type { EntityManager } from 'typeorm';
import { recordEvents } from '../log/record.ts';

/** Writes into the log's queue every credential of a term that is signed and rendered and not there yet. */
export async function logIssued(manager: EntityManager, termId: string, now: Date): Promise<number> {
  const rows = await manager.query<{ id: string }[]>(
    `SELECT id FROM credential
     WHERE term_id = $1 AND published_at IS NULL AND digits IS NOT NULL AND artefact_digest IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM log_entry WHERE credential_id = credential.id AND event = 'issued')
     ORDER BY number, copy_number`,
    [termId],
  );
  await recordEvents(
    manager,
    rows.map(({ id }) => id),
    'issued',
    now,
  );
  return rows.length;
}

/** Lets the public see the credentials of a term whose issuance stands in the tree; returns how many. */
export async function publishLogged(manager: EntityManager, termId: string, now: Date): Promise<number> {
  const [, count] = await manager.query<[unknown, number]>(
    `UPDATE credential SET published_at = $2
     WHERE term_id = $1 AND published_at IS NULL AND EXISTS (
       SELECT 1 FROM log_entry WHERE credential_id = credential.id AND event = 'issued' AND leaf_index IS NOT NULL)`,
    [termId, now],
  );
  return count;
}
