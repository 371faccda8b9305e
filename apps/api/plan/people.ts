import type { EntityManager } from 'typeorm';
import { findPrefecture } from '#eligibility';

/** Who somebody is, for lists and sentences. */
export interface PersonRef {
  id: string;
  name: string;
  unit: { id: string; name: string };
  prefecture: { code: string; name: string };
}

export type People = (id: string) => PersonRef;

/** Names for ids of candidates; one that no longer exists keeps an empty name. */
export async function findPeople(manager: EntityManager, ids: Iterable<string>): Promise<People> {
  const rows = await manager.query<
    { id: string; name: string; unitId: string; unitName: string; prefecture: string }[]
  >(
    `SELECT c.id, p.name, u.id AS "unitId", u.name AS "unitName", c.prefecture
     FROM candidate c JOIN person p ON p.id = c.person_id JOIN organisation u ON u.id = c.unit_id
     WHERE c.id = ANY($1)`,
    [[...new Set(ids)]],
  );
  const people = new Map(
    rows.map(({ id, name, unitId, unitName, prefecture }) => [
      id,
      { id, name, unit: { id: unitId, name: unitName }, prefecture: prefectureRef(prefecture) },
    ]),
  );
  return (id) => people.get(id) ?? unknown(id);
}

export function prefectureRef(code: string): { code: string; name: string } {
  return { code, name: findPrefecture(code)?.name ?? code };
}

function unknown(id: string): PersonRef {
  return { id, name: '', unit: { id: '', name: '' }, prefecture: { code: '', name: '' } };
}
