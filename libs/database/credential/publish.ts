import type { EntityManager } from 'typeorm';
import { formatDate } from '#lifecycle';
import { recordEvents } from '../log/record.ts';
import { sendMessages } from '../message/send.ts';

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
  const [published] = await manager.query<[Published[], number]>(
    `UPDATE credential SET published_at = $2
     FROM candidate
     WHERE candidate.id = credential.candidate_id
       AND credential.term_id = $1 AND credential.published_at IS NULL AND EXISTS (
       SELECT 1 FROM log_entry WHERE credential_id = credential.id AND event = 'issued' AND leaf_index IS NOT NULL)
     RETURNING credential.id, credential.number, to_char(credential.valid_to, 'YYYY-MM-DD') AS "validTo",
       candidate.person_id AS "personId", candidate.phone`,
    [termId, now],
  );
  await announce(manager, termId, published, now);
  return published.length;
}

interface Published {
  id: string;
  number: string;
  validTo: string;
  personId: string;
  phone: string;
}

/** The holders hear of it when the page behind the card's code can be seen, not before. */
async function announce(
  manager: EntityManager,
  termId: string,
  published: readonly Published[],
  now: Date,
): Promise<void> {
  const told = published.map(({ id, number, validTo, personId, phone }) => ({
    to: { personId, phone },
    key: id,
    parameters: { number, until: formatDate(validTo, { weekday: false }) },
  }));
  await sendMessages(manager, { event: 'credential.issued', termId, link: '/me', told }, now);
}
