import type { EntityManager } from 'typeorm';
import { shanghaiDate } from '#lifecycle';
import type { Term } from '../term/term.ts';

/** One day of the window: how much of all that is required was done by its end, and how many were through. */
export interface CurveDay {
  date: string;
  /** 0 to 100, whole, rounded down */
  percent: number;
  qualified: number;
}

/** The days of some people of a term, the first of the window first. */
export interface StudyCurve {
  /** Code of the prefecture or id of the unit; null for all of them together */
  group: string | null;
  people: number;
  days: CurveDay[];
}

export interface CurveOf {
  /** Whose curve; all of the term's where nothing is said */
  prefecture?: string;
  unitId?: string;
  /** What gets curves of its own, beside the one of all */
  by: 'prefecture' | 'unit' | null;
}

/**
 * Day by day from the first of the study window to today, or to its last: summed in the database out of all that was
 * ever imported or granted. Of whom no source ever spoke, the roster did, and nobody knows since when: from the first
 * day. The curve of all comes first; none where nobody studies, and no days before the window opens.
 */
export async function listStudyCurves(
  manager: EntityManager,
  { id, settings }: Term,
  { prefecture, unitId, by }: CurveOf,
  now: Date,
): Promise<StudyCurve[]> {
  const { from, to } = settings.windows.study;
  const lastOfWindow = shanghaiDate(new Date(Date.parse(to) - 1).toISOString());
  const today = shanghaiDate(now.toISOString());
  const rows = await manager.query<
    { group: string | null; whole: boolean; people: number; days: CurveDay[] | null }[]
  >(curves(by), [
    id,
    JSON.stringify(settings.study.modules.map(({ code, requiredMinutes }) => ({ code, requiredMinutes }))),
    shanghaiDate(from),
    today < lastOfWindow ? today : lastOfWindow,
    prefecture ?? null,
    unitId ?? null,
  ]);
  return rows
    .filter(({ whole }) => whole || by !== null)
    .map(({ group, people, days }) => ({ group, people, days: days ?? [] }));
}

const GROUPS = { prefecture: 'candidate.prefecture', unit: 'candidate.unit_id::text' };

/**
 * SQL. Every record is turned into what it adds to the one before it, so that running sums tell each day's standing:
 * first of a person's module, cut at what is required (R33), then of a person, then of a group. Materialized, as the
 * planner would else tell all of it anew for each group.
 */
const curves = (by: CurveOf['by']) => `
WITH module AS (
  SELECT code, "requiredMinutes" AS required FROM jsonb_to_recordset($2::jsonb) AS m (code text, "requiredMinutes" int)
), student AS (
  SELECT id, study_minutes, study_verdict, ${by === null ? `''` : GROUPS[by]} AS "group",
    (SELECT coalesce(sum(required), 0) FROM module) AS required
  FROM candidate
  WHERE term_id = $1 AND withdrawn_at IS NULL AND ($5::text IS NULL OR prefecture = $5) AND ($6::uuid IS NULL OR unit_id = $6)
), change AS (
  SELECT candidate_id, module, source, as_of, record.id,
    greatest((as_of AT TIME ZONE 'Asia/Shanghai')::date, $3::date) AS date,
    minutes - lag(minutes, 1, 0) OVER (
      PARTITION BY candidate_id, module, source ORDER BY as_of, record.id) AS more
  FROM study_record record JOIN student ON student.id = candidate_id
  WHERE as_of < ($4::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'
), standing AS (
  SELECT DISTINCT ON (candidate_id, module, date) candidate_id, module, date,
    coalesce(sum(more) FILTER (WHERE source LIKE 'provider:%') OVER so_far,
             sum(more) FILTER (WHERE source = 'roster') OVER so_far, 0)
    + coalesce(sum(more) FILTER (WHERE source LIKE 'appeal:%') OVER so_far, 0) AS minutes
  FROM change
  WINDOW so_far AS (PARTITION BY candidate_id, module ORDER BY as_of, id)
  ORDER BY candidate_id, module, date, as_of DESC, id DESC
), known AS (
  SELECT candidate_id, module, date, minutes FROM standing
  UNION ALL
  SELECT student.id, base.key, $3::date, base.value::int
  FROM student CROSS JOIN LATERAL jsonb_each_text(study_minutes) base
  WHERE NOT EXISTS (SELECT 1 FROM study_record WHERE candidate_id = student.id)
), gain AS (
  SELECT candidate_id, date, counted - lag(counted, 1, 0) OVER (
    PARTITION BY candidate_id, module ORDER BY date) AS gained
  FROM (SELECT candidate_id, module, date, least(minutes, required) AS counted
        FROM known JOIN module ON module.code = known.module) counted
  UNION ALL
  SELECT id, $3::date, 0 FROM student
), person AS (
  SELECT student."group", gain.date, gain.gained,
    coalesce(study_verdict, sum(gain.gained) OVER so_far >= required) AS through,
    gain.candidate_id
  FROM (SELECT candidate_id, date, sum(gained) AS gained FROM gain GROUP BY 1, 2) gain
  JOIN student ON student.id = gain.candidate_id
  WINDOW so_far AS (PARTITION BY gain.candidate_id ORDER BY gain.date)
), crossing AS (
  SELECT "group", date, gained,
    through::int - lag(through::int, 1, 0) OVER (PARTITION BY candidate_id ORDER BY date) AS crossed
  FROM person
), day_of AS (
  SELECT "group", GROUPING("group") = 1 AS whole, date, sum(gained) AS gained, sum(crossed) AS crossed
  FROM crossing GROUP BY GROUPING SETS ((date), (date, "group"))
), people AS (
  SELECT "group", GROUPING("group") = 1 AS whole, count(*)::int AS people, sum(required) AS required
  FROM student GROUP BY GROUPING SETS ((), ("group"))
), curve AS MATERIALIZED (
  SELECT people."group", people.whole, people.people, to_char(day, 'YYYY-MM-DD') AS date,
    CASE WHEN people.required = 0 THEN 0
         ELSE floor(sum(coalesce(gained, 0)) OVER so_far * 100 / people.required)::int END AS percent,
    (sum(coalesce(crossed, 0)) OVER so_far)::int AS qualified
  FROM people
  CROSS JOIN generate_series($3::date, $4::date, interval '1 day') day
  LEFT JOIN day_of ON day_of.date = day::date AND day_of.whole = people.whole
    AND day_of."group" IS NOT DISTINCT FROM people."group"
  WHERE people.people > 0
  WINDOW so_far AS (PARTITION BY people.whole, people."group" ORDER BY day)
)
SELECT people."group", people.whole, people.people,
  (SELECT jsonb_agg(jsonb_build_object('date', date, 'percent', percent, 'qualified', qualified) ORDER BY date)
   FROM curve WHERE curve.whole = people.whole AND curve."group" IS NOT DISTINCT FROM people."group") AS days
FROM people WHERE people.people > 0
ORDER BY people.whole DESC, people.people DESC, people."group"`;
