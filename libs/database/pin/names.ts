import type { EntityManager } from 'typeorm';

/** The names of candidates and organisations by id. */
export async function namesOf(manager: EntityManager, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await manager.query<{ id: string; name: string }[]>(
    `SELECT c.id, p.name FROM candidate c JOIN person p ON p.id = c.person_id WHERE c.id = ANY($1)
     UNION ALL SELECT id, name FROM organisation WHERE id = ANY($1)`,
    [ids],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
