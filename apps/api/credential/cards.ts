import type { EntityManager } from 'typeorm';

/** A credential with what its card's file is named by. */
export interface CardRow {
  number: string;
  name: string;
  unit: string;
  digest: string | null;
  /** Of the e-certificate */
  certificate: string | null;
}

const select = `
  SELECT k.number, k.holder_name AS name, u.name AS unit, k.artefact_digest AS digest,
         k.certificate_digest AS certificate
  FROM credential k
  JOIN candidate c ON c.id = k.candidate_id
  JOIN organisation u ON u.id = c.unit_id`;

export function listCards(manager: EntityManager, termId: string): Promise<CardRow[]> {
  return manager.query<CardRow[]>(
    `${select} WHERE k.term_id = $1 AND k.standing <> 'superseded' ORDER BY k.number, k.copy_number`,
    [termId],
  );
}

export async function findCard(manager: EntityManager, credentialId: string): Promise<CardRow | null> {
  const [card] = await manager.query<CardRow[]>(`${select} WHERE k.id = $1`, [credentialId]);
  return card ?? null;
}

export async function countCards(
  manager: EntityManager,
  termId: string,
): Promise<{ total: number; ready: number }> {
  const [counts] = await manager.query<[{ total: number; ready: number }]>(
    `SELECT count(*)::int AS total, count(artefact_digest)::int AS ready FROM credential WHERE term_id = $1 AND standing <> 'superseded'`,
    [termId],
  );
  return counts;
}
