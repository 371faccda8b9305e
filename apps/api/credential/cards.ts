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

/** The cards that may be handed out: none that is suspended, revoked or superseded. */
export function listCards(manager: EntityManager, termId: string): Promise<CardRow[]> {
  return manager.query<CardRow[]>(
    `${select} WHERE k.term_id = $1 AND k.standing = 'good' ORDER BY k.number, k.copy_number`,
    [termId],
  );
}

export async function findCard(manager: EntityManager, credentialId: string): Promise<CardRow | null> {
  const [card] = await manager.query<CardRow[]>(`${select} WHERE k.id = $1`, [credentialId]);
  return card ?? null;
}

interface CardCounts {
  /** With those that are suspended or revoked: they are made, and not handed out */
  total: number;
  ready: number;
  inForce: number;
}

export async function countCards(manager: EntityManager, termId: string): Promise<CardCounts> {
  const [counts] = await manager.query<[CardCounts]>(
    `SELECT count(*)::int AS total, count(artefact_digest)::int AS ready,
            count(*) FILTER (WHERE standing = 'good')::int AS "inForce"
     FROM credential WHERE term_id = $1 AND standing <> 'superseded'`,
    [termId],
  );
  return counts;
}
