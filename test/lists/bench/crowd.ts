import type { DataSource } from 'typeorm';
import type { IdNumberVault } from '#database/person';
import { checkCharacterOf, prefectures } from '#eligibility';

const SURNAMES = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗䶮曲';
const GIVEN = '静强敏丽磊洋艳勇军杰娟涛明超秀霞平刚桂英华玉萍红古扎西多吉伟建国文斌晓燕';
const BATCHES = 20;
const UNITS = 400;
const AT_ONCE = 10_000;

export interface Crowd {
  /** Somebody in the middle of the roster */
  someone: { name: string; idNumber: string; admitNumber: string; unitId: string; unitName: string };
  /** Start of a batch */
  batch: string;
}

/**
 * A term with that many people who have come all the way: roster, seat, slip, result and card, with one deed in the
 * records for each. Written straight into the tables, whose references to other rooms do not matter to lists.
 */
export async function fillCrowd(
  source: DataSource,
  { termId, people, vault }: { termId: string; people: number; vault: IdNumberVault },
): Promise<Crowd> {
  const runner = source.createQueryRunner();
  await runner.query('SET session_replication_role = replica');
  await runner.query(
    `INSERT INTO organisation (kind, name, prefecture)
     SELECT 'unit', '职业培训学校第' || n || '分校', ($1::text[])[1 + n % 21] FROM generate_series(1, ${UNITS}) n`,
    [prefectures.map(({ code }) => code)],
  );
  for (let from = 0; from < people; from += AT_ONCE) {
    const batch = Array.from({ length: Math.min(AT_ONCE, people - from) }, (_, index) => from + index);
    await runner.query(
      `INSERT INTO person (name, id_kind, id_number_sealed, id_number_hash, masked_hash)
       SELECT n, 'mainland', s, h, m FROM unnest($1::text[], $2::bytea[], $3::bytea[], $4::bytea[]) AS t (n, s, h, m)`,
      [
        batch.map(nameOf),
        batch.map((index) => vault.seal(idNumberOf(index))),
        batch.map((index) => vault.hash(idNumberOf(index))),
        batch.map((index) => vault.hashMasked(idNumberOf(index))),
      ],
    );
  }
  await fillTerm(runner.query.bind(runner), termId);
  await runner.query('SET session_replication_role = DEFAULT');
  // As PostgreSQL does by itself within a minute of so many rows.
  await runner.query('VACUUM ANALYZE');
  await runner.release();
  return findCrowd(source, vault, Math.floor(people / 2));
}

async function fillTerm(query: (sql: string, parameters?: unknown[]) => Promise<unknown>, termId: string) {
  await query(
    `WITH unit AS (SELECT id, prefecture, row_number() OVER (ORDER BY name) - 1 AS n FROM organisation WHERE kind = 'unit'),
          known AS (SELECT id, row_number() OVER (ORDER BY id) AS serial FROM person)
     INSERT INTO candidate (term_id, person_id, serial, sex, unit_id, employer, prefecture, projects, phone,
                            accessible, unavailable, study_minutes)
     SELECT $1, known.id, serial, 'female', unit.id, '四川省第' || serial % 1000 || '餐饮公司', unit.prefecture, '[]',
            '16300000001', false, '[]', '{}'
     FROM known JOIN unit ON unit.n = serial % ${UNITS}`,
    [termId],
  );
  await query(
    `INSERT INTO plan (term_id, version, state, seed, effort, created_at, created_by)
     VALUES ($1, 1, 'published', 1, 'quick', now(), '系统')`,
    [termId],
  );
  await query(
    `INSERT INTO plan_assignment (plan_id, candidate_id, venue, start, room, seat)
     SELECT plan.id, c.id, 'torch', '2025-06-' || lpad((6 + c.serial % ${BATCHES})::text, 2, '0') || 'T08:30', 'A401', c.serial || '-1'
     FROM candidate c, plan`,
  );
  await query(
    `INSERT INTO admit_slip (term_id, plan_id, candidate_id, number)
     SELECT c.term_id, plan.id, c.id, '2502' || lpad(c.serial::text, 8, '0') FROM candidate c, plan`,
  );
  await query(
    `INSERT INTO result (candidate_id, score, code, import_id, recorded_at)
     SELECT id, 40 + serial % 60, 'N', gen_random_uuid(), now() FROM candidate`,
  );
  await query(
    `INSERT INTO credential (public_id, number, term_id, candidate_id, holder_name, sex, employer, projects, issuer,
                             valid_from, valid_to, issued_at, published_at)
     SELECT lpad(c.serial::text, 25, '0'), 'Z' || lpad(c.serial::text, 9, '0'), c.term_id, c.id, p.name, 'female',
            c.employer, '[]', '省职鉴中心', '2025-07-01', '2028-06-30', now(), now()
     FROM candidate c JOIN person p ON p.id = c.person_id`,
  );
  await query(
    `INSERT INTO audit_event (at, account_id, actor, action, term_id, subject_id, detail)
     SELECT now() - serial * interval '1 minute', NULL, '省职鉴中心 ' || CASE serial % 3 WHEN 0 THEN '王静' ELSE '陈莉' END,
            CASE serial % 50 WHEN 0 THEN 'plan.published' ELSE 'session.opened' END, term_id, id::text, '{}'
     FROM candidate`,
  );
}

async function findCrowd(source: DataSource, vault: IdNumberVault, serial: number): Promise<Crowd> {
  const [row] = await source.query(
    `SELECT p.name, p.id_number_sealed AS sealed, s.number AS "admitNumber", u.id AS "unitId", u.name AS "unitName", a.start
     FROM candidate c JOIN person p ON p.id = c.person_id JOIN organisation u ON u.id = c.unit_id
     JOIN admit_slip s ON s.candidate_id = c.id JOIN plan_assignment a ON a.candidate_id = c.id WHERE c.serial = $1`,
    [serial],
  );
  const { name, sealed, admitNumber, unitId, unitName, start } = row;
  return { someone: { name, idNumber: vault.open(sealed), admitNumber, unitId, unitName }, batch: start };
}

/** Two or three characters, of which many repeat, as in life. */
function nameOf(index: number): string {
  const pick = (of: string, at: number) => [...of][at % [...of].length]!;
  const second = index % 3 === 0 ? '' : pick(GIVEN, Math.floor(index / 800));
  return pick(SURNAMES, index) + pick(GIVEN, Math.floor(index / 22)) + second;
}

function idNumberOf(index: number): string {
  const day = String(1 + (index % 28)).padStart(2, '0');
  const year = 1960 + (Math.floor(index / 28_000) % 40);
  const body = `510107${year}01${day}${String(Math.floor(index / 28) % 1000).padStart(3, '0')}`;
  return body + checkCharacterOf(body);
}
