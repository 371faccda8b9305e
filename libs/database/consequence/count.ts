import type { EntityManager } from 'typeorm';
import type { PrefectureCounts, UnitCounts } from '#lifecycle';

export interface CountedUnit extends UnitCounts {
  unitId: string;
  name: string;
  prefecture: string;
}

export interface CountedPrefecture extends PrefectureCounts {
  prefecture: string;
}

/**
 * Each unit that recommended somebody in a term, with what came back from a prefecture or the province. A return is
 * one, however many reasons it carries; it counts against each party that one of them names (R40). It is the unit of
 * the version that was returned: an applicant may have gone elsewhere since.
 */
export function listUnitCounts(manager: EntityManager, termId: string): Promise<CountedUnit[]> {
  return manager.query<CountedUnit[]>(
    `WITH step AS (
       SELECT move.id, move.application_id, move.deed, move.role,
              coalesce((frozen.data -> 'recommender' ->> 'unitId')::uuid, application.unit_id) AS unit_id
       FROM application_transition move
       JOIN application ON application.id = move.application_id
       LEFT JOIN application_version frozen
         ON frozen.application_id = move.application_id AND frozen.version = move.version
       WHERE application.term_id = $1
     ), returned AS (
       SELECT step.id, step.unit_id,
              bool_or(reason.fault = 'unit') AS unit, bool_or(reason.fault = 'person') AS person,
              bool_or(reason.fault = 'prefecture') AS prefecture, bool_or(reason.fault = 'system') AS system
       FROM step LEFT JOIN application_reason reason ON reason.transition_id = step.id
       WHERE step.deed IN ('return', 'send-back') AND step.role IN ('prefecture', 'province')
       GROUP BY step.id, step.unit_id
     ), passed AS (
       SELECT unit_id, count(DISTINCT application_id)::int AS recommended
       FROM step WHERE deed = 'pass' AND role = 'unit' GROUP BY unit_id
     )
     SELECT unit.id AS "unitId", unit.name, unit.prefecture, passed.recommended,
            count(returned.id)::int AS returns,
            count(*) FILTER (WHERE returned.unit)::int AS "byUnit",
            count(*) FILTER (WHERE returned.person)::int AS "byPerson",
            count(*) FILTER (WHERE returned.prefecture)::int AS "byPrefecture",
            count(*) FILTER (WHERE returned.system)::int AS "bySystem"
     FROM passed
     JOIN organisation unit ON unit.id = passed.unit_id
     LEFT JOIN returned ON returned.unit_id = passed.unit_id
     GROUP BY unit.id, passed.recommended
     ORDER BY "byUnit" DESC, returns DESC, unit.name`,
    [termId],
  );
}

/** Each prefecture that passed somebody on, with what the province made of them (R39). */
export function listPrefectureCounts(manager: EntityManager, termId: string): Promise<CountedPrefecture[]> {
  return manager.query<CountedPrefecture[]>(
    `WITH fate AS (
       SELECT application.prefecture, application.id,
              bool_or(move.deed = 'pass' AND move.role = 'prefecture') AS passed,
              bool_or(move.deed = 'reject' AND move.role = 'province') AS rejected,
              bool_or(move.deed IN ('return', 'send-back') AND move.role = 'province') AS returned
       FROM application JOIN application_transition move ON move.application_id = application.id
       WHERE application.term_id = $1 AND application.channel = 'prefecture'
       GROUP BY application.id
     )
     SELECT prefecture, count(*)::int AS passed, count(*) FILTER (WHERE rejected)::int AS rejected,
            count(*) FILTER (WHERE returned)::int AS returned
     FROM fate WHERE passed
     GROUP BY prefecture ORDER BY prefecture`,
    [termId],
  );
}
