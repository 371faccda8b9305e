import type { EntityManager } from 'typeorm';
import type { CredentialStanding } from '#database/credential';
import { Term } from '#database/term';
import { DomainError } from '#problem';

/** A person's own row in their newest term, as the database has it. */
export interface OwnRow {
  candidateId: string;
  name: string;
  idNumberSealed: Buffer;
  studyMinutes: Record<string, number>;
  term: Term;
  venue: string | null;
  start: string | null;
  room: string | null;
  seat: string | null;
  admitNumber: string | null;
  slipReady: boolean;
  score: string | null;
  code: string | null;
  recordedAt: Date | null;
  credential: {
    id: string;
    publicId: string;
    number: string;
    validFrom: string;
    validTo: string;
    standing: CredentialStanding;
    ready: boolean;
  } | null;
}

/** @throws DomainError `OWN_RECORD_MISSING` for somebody who is in no term */
export async function getOwnRow(manager: EntityManager, personId: string): Promise<OwnRow> {
  const [row] = await manager.query<(Omit<OwnRow, 'term'> & { termId: string })[]>(
    `SELECT c.id AS "candidateId", c.term_id AS "termId", p.name, p.id_number_sealed AS "idNumberSealed",
       c.study_minutes AS "studyMinutes", a.venue, a.start, a.room, a.seat, s.number AS "admitNumber",
       s.artefact_digest IS NOT NULL AS "slipReady", r.score, r.code, r.recorded_at AS "recordedAt",
       (SELECT json_build_object('id', k.id, 'publicId', k.public_id, 'number', k.number,
                 'validFrom', k.valid_from, 'validTo', k.valid_to, 'standing', k.standing,
                 'ready', k.artefact_digest IS NOT NULL)
          FROM credential k WHERE k.candidate_id = c.id ORDER BY k.copy_number DESC LIMIT 1) AS credential
     FROM candidate c
     JOIN person p ON p.id = c.person_id
     JOIN term t ON t.id = c.term_id
     LEFT JOIN plan published ON published.term_id = c.term_id AND published.state = 'published'
     LEFT JOIN plan_assignment a ON a.plan_id = published.id AND a.candidate_id = c.id
     LEFT JOIN admit_slip s ON s.candidate_id = c.id AND s.voided_at IS NULL
     LEFT JOIN result r ON r.candidate_id = c.id
     WHERE c.person_id = $1
     ORDER BY (t.settings->>'year')::int DESC, (t.settings->>'ordinal')::int DESC LIMIT 1`,
    [personId],
  );
  if (row === undefined)
    throw new DomainError({
      kind: 'missing',
      code: 'OWN_RECORD_MISSING',
      detail: '没有查到您的参培记录，请向推荐单位核实是否已上报',
    });
  const { termId, ...own } = row;
  return { ...own, term: await manager.findOneByOrFail(Term, { id: termId }) };
}
