import type { EntityManager } from 'typeorm';
import type { Contact } from '../message/recipients.ts';
import { findContacts } from '../message/recipients.ts';

/** What the deeds look at of one candidate. */
export interface Facts {
  id: string;
  personId: string;
  name: string;
  unit: string;
  phone: string;
  accessible: boolean;
  studyMinutes: Record<string, number>;
  studyVerdict: boolean | null;
  /** In the published plan */
  seat: { venue: string; start: string; room: string; seat: string } | null;
  /** The live slip; `digest` null while its file is being made */
  slip: { number: string; digest: string | null } | null;
  hasResult: boolean;
  contact: Contact;
}

/** The facts of those candidates that are of the term, in the order of the roster. */
export async function listFacts(
  manager: EntityManager,
  termId: string,
  candidateIds: readonly string[],
): Promise<Facts[]> {
  const rows = await manager.query<Omit<Facts, 'contact'>[]>(
    `SELECT c.id, c.person_id AS "personId", p.name, u.name AS unit, c.phone, c.accessible,
            c.study_minutes AS "studyMinutes", c.study_verdict AS "studyVerdict",
            CASE WHEN a.candidate_id IS NULL THEN NULL ELSE
              json_build_object('venue', a.venue, 'start', a.start, 'room', a.room, 'seat', a.seat) END AS seat,
            CASE WHEN s.id IS NULL THEN NULL ELSE
              json_build_object('number', s.number, 'digest', s.artefact_digest) END AS slip,
            r.candidate_id IS NOT NULL AS "hasResult"
     FROM candidate c
     JOIN person p ON p.id = c.person_id
     JOIN organisation u ON u.id = c.unit_id
     LEFT JOIN plan ON plan.term_id = c.term_id AND plan.state = 'published'
     LEFT JOIN plan_assignment a ON a.plan_id = plan.id AND a.candidate_id = c.id
     LEFT JOIN admit_slip s ON s.candidate_id = c.id AND s.voided_at IS NULL
     LEFT JOIN result r ON r.candidate_id = c.id
     WHERE c.term_id = $1 AND c.id = ANY($2::uuid[])
     ORDER BY c.serial`,
    [termId, candidateIds],
  );
  const contacts = await findContacts(manager, rows);
  return rows.map((row, index) => ({ ...row, contact: contacts[index]! }));
}
