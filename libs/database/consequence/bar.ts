import type { EntityManager } from 'typeorm';

export interface StandingBar {
  id: string;
  unitId: string;
  startsOn: string;
  /** null until it is lifted */
  endsOn: string | null;
  reason: string;
}

/** The bars that stand on a day (R40), of these units; of several the one that lasts longest. `today` is Shanghai's. */
export async function listBars(
  manager: EntityManager,
  unitIds: readonly string[],
  today: string,
): Promise<Map<string, StandingBar>> {
  const bars = await manager.query<StandingBar[]>(
    `SELECT id, unit_id AS "unitId", starts_on::text AS "startsOn", ends_on::text AS "endsOn", reason
     FROM consequence
     WHERE measure = 'bar' AND unit_id = ANY ($1) AND lifted_at IS NULL
       AND starts_on <= $2::date AND (ends_on IS NULL OR ends_on >= $2::date)
     ORDER BY ends_on IS NULL, ends_on`,
    [unitIds, today],
  );
  return new Map(bars.map((bar) => [bar.unitId, bar]));
}
