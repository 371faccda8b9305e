import type { EntityManager } from 'typeorm';

/** A live admit slip with what its file is named by. */
export interface SlipRow {
  number: string;
  name: string;
  unit: string;
  digest: string | null;
}

const select = `
  SELECT s.number, p.name, u.name AS unit, s.artefact_digest AS digest
  FROM admit_slip s
  JOIN candidate c ON c.id = s.candidate_id
  JOIN person p ON p.id = c.person_id
  JOIN organisation u ON u.id = c.unit_id
  WHERE s.voided_at IS NULL`;

/** The live slips of a term by their number: all, or those of some candidates. */
export function listSlips(
  manager: EntityManager,
  termId: string,
  candidateIds: readonly string[] | null = null,
): Promise<SlipRow[]> {
  return manager.query<SlipRow[]>(
    `${select} AND s.term_id = $1 AND ($2::uuid[] IS NULL OR s.candidate_id = ANY($2)) ORDER BY s.number`,
    [termId, candidateIds],
  );
}

export async function findSlip(manager: EntityManager, slipId: string): Promise<SlipRow | null> {
  const [slip] = await manager.query<SlipRow[]>(`${select} AND s.id = $1`, [slipId]);
  return slip ?? null;
}

/** The live slip of a person's newest term. */
export async function findSlipOf(manager: EntityManager, candidateId: string): Promise<SlipRow | null> {
  const [slip] = await manager.query<SlipRow[]>(`${select} AND s.candidate_id = $1`, [candidateId]);
  return slip ?? null;
}

export async function countSlips(
  manager: EntityManager,
  termId: string,
): Promise<{ total: number; ready: number }> {
  const [counts] = await manager.query<[{ total: number; ready: number }]>(
    `SELECT count(*)::int AS total, count(artefact_digest)::int AS ready
     FROM admit_slip WHERE term_id = $1 AND voided_at IS NULL`,
    [termId],
  );
  return counts;
}
