import type { EntityManager } from 'typeorm';
import type { CredentialStanding } from '#database/credential';
import type { Sex } from '#eligibility';
import type { Conditions } from './conditions.ts';

/** One candidate with the seat, the result and the latest card, as the database has them. */
export interface CandidateRow {
  id: string;
  serial: number;
  name: string;
  sex: Sex;
  idNumberSealed: Buffer;
  unitId: string;
  unitName: string;
  employer: string;
  prefecture: string;
  projects: string[];
  accessible: boolean;
  studyMinutes: Record<string, number>;
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

/** A seat counts once it is published and its slip is numbered. */
const tables = `
  FROM candidate c
  JOIN person p ON p.id = c.person_id
  JOIN organisation u ON u.id = c.unit_id
  LEFT JOIN plan published ON published.term_id = c.term_id AND published.state = 'published'
  LEFT JOIN plan_assignment a ON a.plan_id = published.id AND a.candidate_id = c.id
  LEFT JOIN admit_slip s ON s.candidate_id = c.id AND s.voided_at IS NULL
  LEFT JOIN result r ON r.candidate_id = c.id`;

const columns = `
  c.id, c.serial, p.name, c.sex, p.id_number_sealed AS "idNumberSealed", u.id AS "unitId", u.name AS "unitName",
  c.employer, c.prefecture, c.projects, c.accessible, c.study_minutes AS "studyMinutes",
  a.venue, a.start, a.room, a.seat, s.id AS "slipId", s.number AS "admitNumber",
  s.artefact_digest IS NOT NULL AS "slipReady", r.score, r.code,
  (SELECT json_build_object('id', k.id, 'publicId', k.public_id, 'number', k.number,
            'validFrom', k.valid_from, 'validTo', k.valid_to, 'standing', k.standing,
            'ready', k.artefact_digest IS NOT NULL)
     FROM credential k WHERE k.candidate_id = c.id ORDER BY k.copy_number DESC LIMIT 1) AS credential`;

export async function countCandidates(manager: EntityManager, conditions: Conditions): Promise<number> {
  const [row] = await manager.query<{ count: number }[]>(
    `SELECT count(*)::int AS count ${tables} WHERE ${conditions.sql}`,
    conditions.parameters,
  );
  return row?.count ?? 0;
}

/** In the order of the roster; `page` from 1. */
export function listCandidates(
  manager: EntityManager,
  conditions: Conditions,
  { page, size }: { page: number; size: number },
): Promise<CandidateRow[]> {
  const last = conditions.parameters.length;
  return manager.query<CandidateRow[]>(
    `SELECT ${columns} ${tables} WHERE ${conditions.sql}
     ORDER BY c.serial LIMIT $${last + 1} OFFSET $${last + 2}`,
    [...conditions.parameters, size, (page - 1) * size],
  );
}
