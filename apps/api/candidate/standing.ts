import type { CredentialStanding } from '#database/credential';

/** How far somebody has come in a term, as the database has it: seat, result and newest credential. */
export interface Standing {
  venue: string | null;
  start: string | null;
  room: string | null;
  seat: string | null;
  slipId: string | null;
  admitNumber: string | null;
  slipReady: boolean;
  score: string | null;
  code: string | null;
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

const seatTables = `
  LEFT JOIN plan published ON published.term_id = c.term_id AND published.state = 'published'
  LEFT JOIN plan_assignment a ON a.plan_id = published.id AND a.candidate_id = c.id
  LEFT JOIN admit_slip s ON s.candidate_id = c.id AND s.voided_at IS NULL`;

/** SQL that joins what `standingColumns` reads to a candidate `c`. Seat and result count once they are published. */
export const standingTables = `${seatTables}
  LEFT JOIN result r ON r.candidate_id = c.id AND r.published_at IS NOT NULL`;

/** The same with results that only the province knows yet. */
export const provincialTables = `${seatTables}
  LEFT JOIN result r ON r.candidate_id = c.id`;

/** SQL for the columns of a `Standing`. */
export const standingColumns = `
  a.venue, a.start, a.room, a.seat, s.id AS "slipId", s.number AS "admitNumber",
  s.artefact_digest IS NOT NULL AS "slipReady", r.score, r.code,
  (SELECT json_build_object('id', k.id, 'publicId', k.public_id, 'number', k.number,
            'validFrom', k.valid_from, 'validTo', k.valid_to, 'standing', k.standing,
            'ready', k.artefact_digest IS NOT NULL AND k.published_at IS NOT NULL)
     FROM credential k WHERE k.candidate_id = c.id ORDER BY k.issued_at DESC, k.copy_number DESC LIMIT 1) AS credential`;
