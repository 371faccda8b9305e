import type { EntityManager } from 'typeorm';

export interface MinutesToWrite {
  candidateId: string;
  module: string;
  minutes: number;
}

interface Origin {
  source: string;
  asOf: Date;
  importId: string | null;
}

/**
 * Writes what a source says and brings the people's totals up to date: what providers report, or the roster while
 * none has, and what appeals granted on top. What says the same as before is not written again.
 * @returns the candidates of whom something was new
 */
export async function writeMinutes(
  manager: EntityManager,
  rows: readonly MinutesToWrite[],
  { source, asOf, importId }: Origin,
): Promise<string[]> {
  const given = JSON.stringify(rows);
  await keepRoster(manager, given, asOf);
  const written = await manager.query<{ candidateId: string }[]>(
    `INSERT INTO study_record (candidate_id, module, source, minutes, as_of, import_id)
     SELECT given."candidateId", given.module, $2, given.minutes, $3, $4
     FROM jsonb_to_recordset($1::jsonb) AS given ("candidateId" uuid, module text, minutes int)
     LEFT JOIN LATERAL (
       SELECT minutes FROM study_record last
       WHERE last.candidate_id = given."candidateId" AND last.module = given.module AND last.source = $2
         AND last.as_of <= $3
       ORDER BY last.as_of DESC, last.id DESC LIMIT 1) last ON true
     WHERE last.minutes IS DISTINCT FROM given.minutes
     RETURNING candidate_id AS "candidateId"`,
    [given, source, asOf, importId],
  );
  const candidateIds = [...new Set(written.map(({ candidateId }) => candidateId))];
  await totalMinutes(manager, candidateIds);
  return candidateIds;
}

/** What a roster brought counts until a provider reports: it is written down before the first of them does. */
async function keepRoster(manager: EntityManager, given: string, asOf: Date): Promise<void> {
  await manager.query(
    `INSERT INTO study_record (candidate_id, module, source, minutes, as_of)
     SELECT candidate.id, base.key, 'roster', base.value::int, $2
     FROM (SELECT DISTINCT "candidateId" FROM jsonb_to_recordset($1::jsonb) AS one ("candidateId" uuid)) given
     JOIN candidate ON candidate.id = given."candidateId"
     CROSS JOIN LATERAL jsonb_each_text(candidate.study_minutes) base
     WHERE base.value::int > 0
       AND NOT EXISTS (SELECT 1 FROM study_record WHERE candidate_id = candidate.id)`,
    [given, asOf],
  );
}

async function totalMinutes(manager: EntityManager, candidateIds: readonly string[]): Promise<void> {
  await manager.query(
    `UPDATE candidate SET study_minutes = candidate.study_minutes || total.minutes
     FROM (
       SELECT candidate_id, jsonb_object_agg(module, minutes) AS minutes
       FROM (
         SELECT candidate_id, module,
           coalesce(sum(minutes) FILTER (WHERE source LIKE 'provider:%'),
                    max(minutes) FILTER (WHERE source = 'roster'), 0)
           + coalesce(sum(minutes) FILTER (WHERE source LIKE 'appeal:%'), 0) AS minutes
         FROM (
           SELECT DISTINCT ON (candidate_id, module, source) candidate_id, module, source, minutes
           FROM study_record WHERE candidate_id = ANY($1)
           ORDER BY candidate_id, module, source, as_of DESC, id DESC) newest
         GROUP BY candidate_id, module) by_module
       GROUP BY candidate_id) total
     WHERE candidate.id = total.candidate_id`,
    [candidateIds],
  );
}
