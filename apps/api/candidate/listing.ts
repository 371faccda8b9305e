import type { EntityManager } from 'typeorm';
import type { Sex } from '#eligibility';
import type { Conditions } from './conditions.ts';
import { provincialTables, type Standing, standingColumns, standingTables } from './standing.ts';

/** One candidate with the seat, the result and the latest card, as the database has them. */
export interface CandidateRow extends Standing {
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
  studyVerdict: boolean | null;
}

const tables = ({ provincial }: Conditions) => `
  FROM candidate c
  JOIN person p ON p.id = c.person_id
  JOIN organisation u ON u.id = c.unit_id
  ${provincial ? provincialTables : standingTables}`;

const columns = `
  c.id, c.serial, p.name, c.sex, p.id_number_sealed AS "idNumberSealed", u.id AS "unitId", u.name AS "unitName",
  c.employer, c.prefecture, c.projects, c.accessible, c.study_minutes AS "studyMinutes",
  c.study_verdict AS "studyVerdict",
  ${standingColumns}`;

export async function countCandidates(manager: EntityManager, conditions: Conditions): Promise<number> {
  const [row] = await manager.query<{ count: number }[]>(
    `SELECT count(*)::int AS count ${tables(conditions)} WHERE ${conditions.sql}`,
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
    `SELECT ${columns} ${tables(conditions)} WHERE ${conditions.sql}
     ORDER BY c.serial LIMIT $${last + 1} OFFSET $${last + 2}`,
    [...conditions.parameters, size, (page - 1) * size],
  );
}
