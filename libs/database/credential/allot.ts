import type { EntityManager } from 'typeorm';
import { wantTrustDocument } from '../trust/read.ts';
import { codesOf } from './project-codes.ts';
import { capacityFor, countPlaces, drawPlaces } from './status-place.ts';

/** Any fixed number: places and codes are drawn by one at a time. */
const ALLOT_LOCK = 20_250_610;

export interface Allotment {
  termId: string;
  /** Id of the issuer in the key manifest */
  issuerId: number;
  /** At most so many in this transaction, for others wait */
  limit: number;
}

interface UnplacedRow {
  id: string;
  year: number;
  projects: string[];
}

/**
 * Gives credentials of a term what their tokens name beside the facts: a place in the status list and the codes of
 * the projects. Rows from before tokens existed get theirs like any other. Returns how many were given.
 * @param manager of a transaction
 */
export async function allotPlaces(
  manager: EntityManager,
  { termId, issuerId, limit }: Allotment,
  now: Date,
): Promise<number> {
  await manager.query('SELECT pg_advisory_xact_lock($1)', [ALLOT_LOCK]);
  const rows = await manager.query<UnplacedRow[]>(
    `SELECT id, extract(year FROM valid_to)::int AS year, projects FROM credential
     WHERE term_id = $1 AND status_index IS NULL AND published_at IS NULL ORDER BY number, copy_number LIMIT $2`,
    [termId, limit],
  );
  const names = rows.flatMap(({ projects }) => projects);
  const codes = await codesOf(manager, names, issuerId, now);
  for (const year of new Set(rows.map((row) => row.year))) {
    const ofYear = rows.filter((row) => row.year === year);
    const places = await takePlaces(manager, { issuer: issuerId, year }, ofYear.length);
    for (const [at, { id, projects }] of ofYear.entries()) {
      const projectCodes = projects.map((name) => codes.get(name)!).sort((one, other) => one - other);
      await manager.query(
        `UPDATE credential SET issuer_id = $2, status_year = $3, status_index = $4, project_codes = $5 WHERE id = $1`,
        [id, issuerId, year, places[at], JSON.stringify(projectCodes)],
      );
    }
  }
  return rows.length;
}

async function takePlaces(
  manager: EntityManager,
  list: { issuer: number; year: number },
  wanted: number,
): Promise<number[]> {
  const before = await countPlaces(manager, list);
  const capacity = capacityFor(before + wanted);
  if (before === 0 || capacity !== capacityFor(before)) await wantTrustDocument(manager, 'status-list', list);
  return drawPlaces(manager, list, wanted, capacity);
}
