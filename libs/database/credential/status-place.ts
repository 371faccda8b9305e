import { randomInt } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Standing } from '#credential';

/** One status list: the cards of an issuer that expire in one year. */
export interface StatusListName {
  issuer: number;
  year: number;
}

const SMALLEST = 100_000;

/**
 * How many places a list has for so many cards: at least twice as many, in steps, so that neither its length tells
 * how many were issued nor a random draw often hits a taken place.
 */
export function capacityFor(cards: number): number {
  let capacity = SMALLEST;
  while (capacity < 2 * cards) capacity *= 2;
  return capacity;
}

/** How many cards have a place in a list; none was ever taken away, so its capacity never shrinks. */
export async function countPlaces(manager: EntityManager, { issuer, year }: StatusListName): Promise<number> {
  const [row] = await manager.query<{ count: number }[]>(
    'SELECT count(*)::int AS count FROM credential WHERE issuer_id = $1 AND status_year = $2',
    [issuer, year],
  );
  return row!.count;
}

/** Random places that nobody has, all different. Call it where nobody else draws. */
export async function drawPlaces(
  manager: EntityManager,
  { issuer, year }: StatusListName,
  wanted: number,
  capacity: number,
): Promise<number[]> {
  const drawn = new Set<number>();
  while (drawn.size < wanted) {
    const draft = new Set<number>();
    while (draft.size < wanted - drawn.size) draft.add(randomInt(capacity));
    const taken = await manager.query<{ place: number }[]>(
      `SELECT status_index AS place FROM credential
       WHERE issuer_id = $1 AND status_year = $2 AND status_index = ANY($3)`,
      [issuer, year, [...draft]],
    );
    for (const { place } of taken) draft.delete(place);
    for (const place of draft) drawn.add(place);
  }
  return [...drawn];
}

/**
 * The cards of a list whose standing is not good. They have an index of their own, `credential_named`: among a million
 * cards, one in a hundred of them named, the list is read in 0.5 ms from half a megabyte, without it in 690 ms from the
 * whole table of 570; and every decision signs a list anew. To change five thousand standings takes as long with it.
 */
export function listNamed(
  manager: EntityManager,
  { issuer, year }: StatusListName,
): Promise<{ index: number; standing: Standing }[]> {
  return manager.query(
    `SELECT status_index AS index, standing FROM credential
     WHERE issuer_id = $1 AND status_year = $2 AND status_index IS NOT NULL AND standing <> 'good'`,
    [issuer, year],
  );
}
