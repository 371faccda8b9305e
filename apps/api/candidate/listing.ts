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
  /** Dropped out */
  withdrawn: boolean;
}

const tables = ({ provincial }: Pick<Conditions, 'provincial'>) => `
  FROM candidate c
  JOIN person p ON p.id = c.person_id
  JOIN organisation u ON u.id = c.unit_id
  ${provincial ? provincialTables : standingTables}`;

const columns = `
  c.id, c.serial, p.name, c.sex, p.id_number_sealed AS "idNumberSealed", u.id AS "unitId", u.name AS "unitName",
  c.employer, c.prefecture, c.projects, c.accessible, c.study_minutes AS "studyMinutes",
  c.study_verdict AS "studyVerdict", c.withdrawn_at IS NOT NULL AS withdrawn,
  ${standingColumns}`;

/** How many there are, and who is on a page of them, in the order of the roster; `page` from 1. */
export async function findCandidates(
  manager: EntityManager,
  { sql, parameters, dear }: Conditions,
  { page, size }: { page: number; size: number },
): Promise<{ total: number; ids: string[] }> {
  const last = parameters.length;
  const hit = dear ? 'MATERIALIZED' : 'NOT MATERIALIZED';
  const [found] = await manager.query<{ total: number; ids: string[] }[]>(
    `WITH hit AS ${hit} (SELECT c.id, c.serial FROM candidate c WHERE ${sql})
     SELECT (SELECT count(*)::int FROM hit) AS total,
            ARRAY(SELECT id FROM hit ORDER BY serial LIMIT $${last + 1} OFFSET $${last + 2}) AS ids`,
    [...parameters, size, (page - 1) * size],
  );
  return found!;
}

/** Everybody's id, in the order of the roster, up to so many. */
export async function listCandidateIds(
  manager: EntityManager,
  { sql, parameters }: Conditions,
  most: number,
): Promise<string[]> {
  const rows = await manager.query<{ id: string }[]>(
    `SELECT c.id FROM candidate c WHERE ${sql} ORDER BY c.serial LIMIT $${parameters.length + 1}`,
    [...parameters, most],
  );
  return rows.map(({ id }) => id);
}

/** Those candidates whole, in the order of the roster. */
export function listCandidates(
  manager: EntityManager,
  conditions: Pick<Conditions, 'provincial'>,
  ids: readonly string[],
): Promise<CandidateRow[]> {
  return manager.query<CandidateRow[]>(
    `SELECT ${columns} ${tables(conditions)} WHERE c.id = ANY($1::uuid[]) ORDER BY c.serial`,
    [ids],
  );
}
