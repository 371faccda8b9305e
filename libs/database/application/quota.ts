import type { EntityManager } from 'typeorm';
import { getPrefecture } from '#eligibility';
import { DomainError } from '#problem';
import { getTerm } from '../term/get-term.ts';
import type { Application } from './application.ts';

/** How many of a prefecture's places are taken; `places` is null where it has no number of its own. */
export interface PlacesTaken {
  prefecture: string;
  places: number | null;
  approved: number;
  waitlisted: number;
}

/**
 * How the places of a term's prefectures stand (C11). Units of the provincial channel take none of them: no
 * prefecture answers for those.
 */
export async function listPlacesTaken(manager: EntityManager, termId: string): Promise<PlacesTaken[]> {
  const { settings } = await getTerm(manager, termId);
  const rows = await manager.query<{ prefecture: string; approved: number; waitlisted: number }[]>(
    `SELECT prefecture, count(*) FILTER (WHERE state = 'approved')::int AS approved,
            count(*) FILTER (WHERE state = 'waitlisted')::int AS waitlisted
     FROM application WHERE term_id = $1 AND channel = 'prefecture' AND state IN ('approved', 'waitlisted')
     GROUP BY prefecture`,
    [termId],
  );
  const counted = new Map(rows.map((row) => [row.prefecture, row]));
  return settings.enabledPrefectures.map((prefecture) => ({
    prefecture,
    places: settings.quotas.perPrefecture[prefecture] ?? null,
    approved: counted.get(prefecture)?.approved ?? 0,
    waitlisted: counted.get(prefecture)?.waitlisted ?? 0,
  }));
}

/**
 * A prefecture's own number is kept; the total is an expectation only (R32, C11). Approvals of a term stand in line,
 * so the last place is given once.
 * @throws DomainError `QUOTA_FULL`
 */
export async function refuseBeyondQuota(manager: EntityManager, application: Application): Promise<void> {
  const { termId, prefecture, channel } = application;
  if (channel === 'province' || prefecture === null) return;
  await manager.query('SELECT 1 FROM term WHERE id = $1 FOR NO KEY UPDATE', [termId]);
  const taken = (await listPlacesTaken(manager, termId)).find((row) => row.prefecture === prefecture);
  if (taken === undefined || taken.places === null || taken.approved < taken.places) return;
  throw new DomainError({
    kind: 'conflict',
    code: 'QUOTA_FULL',
    detail: `${getPrefecture(prefecture).name}的${taken.places}个名额已用完，可列入候补，或先调整名额`,
  });
}
