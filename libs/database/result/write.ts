import type { EntityManager } from 'typeorm';
import { outcomeOf, type ResultCode, resultName, scoreRule } from '#lifecycle';
import { DomainError } from '#problem';
import type { Term } from '../term/term.ts';
import { IncidentRuling } from './incident-ruling.ts';
import type { ResultSource } from './result.ts';

export interface ResultEntry {
  candidateId: string;
  score: number | null;
  code: ResultCode;
}

export interface ResultsToWrite {
  term: Pick<Term, 'id' | 'settings'>;
  entries: readonly ResultEntry[];
  source: ResultSource;
  importId?: string;
}

/**
 * Records results that nobody outside the province sees yet; a later one replaces an earlier one. What was decided
 * about an incident stays, whatever a sheet says. Answers how many of them pass.
 * @throws DomainError `RESULT_ALREADY_CERTIFIED` where a credential stands on a result that would no longer pass,
 *   `RESULT_ALREADY_PUBLISHED` where a published result would be another, which takes a change by two people
 */
export async function writeResults(
  manager: EntityManager,
  { term, entries, source, importId }: ResultsToWrite,
  now: Date,
): Promise<{ passed: number }> {
  const ruled = await withRulings(manager, term.id, entries);
  const passes = (entry: ResultEntry) => outcomeOf(entry, term.settings.marks) === 'passed';
  await refuseCertified(
    manager,
    ruled.filter((entry) => !passes(entry)).map(({ candidateId }) => candidateId),
  );
  await refusePublished(manager, ruled);
  await manager.query(
    `INSERT INTO result (candidate_id, score, code, source, import_id, recorded_at)
     SELECT *, $4::text, $5::uuid, $6::timestamptz FROM unnest($1::uuid[], $2::numeric[], $3::text[])
     ON CONFLICT (candidate_id) DO UPDATE SET
       score = excluded.score, code = excluded.code, source = excluded.source, import_id = excluded.import_id,
       recorded_at = excluded.recorded_at
     WHERE result.published_at IS NULL`,
    [
      ruled.map(({ candidateId }) => candidateId),
      ruled.map(({ score }) => score),
      ruled.map(({ code }) => code),
      source,
      importId ?? null,
      now,
    ],
  );
  return { passed: ruled.filter(passes).length };
}

/** The score that may stand beside a code: none beside 缺考, whatever was typed. */
export function scoreBeside(code: ResultCode, score: number | null): number | null {
  return scoreRule(code) === 'none' ? null : score;
}

async function withRulings(
  manager: EntityManager,
  termId: string,
  entries: readonly ResultEntry[],
): Promise<ResultEntry[]> {
  const rulings = await manager.find(IncidentRuling, { where: { termId }, order: { at: 'ASC' } });
  const codes = new Map(rulings.flatMap(({ candidateId, code }) => (code ? [[candidateId, code]] : [])));
  return entries.map((entry) => {
    const code = codes.get(entry.candidateId) ?? entry.code;
    return { ...entry, code, score: scoreBeside(code, entry.score) };
  });
}

/** @throws DomainError `RESULT_ALREADY_CERTIFIED` */
export async function refuseCertified(
  manager: EntityManager,
  candidateIds: readonly string[],
): Promise<void> {
  const certified = await manager.query<{ number: string; holder_name: string }[]>(
    `SELECT number, holder_name FROM credential WHERE candidate_id = ANY($1) AND standing IN ('good', 'suspended')`,
    [candidateIds],
  );
  if (certified.length === 0) return;
  throw new DomainError({
    kind: 'conflict',
    code: 'RESULT_ALREADY_CERTIFIED',
    detail: `${certified.length}人的新成绩不合格，但已发证，须先撤销证卡`,
    errors: certified.map(({ number, holder_name }, index) => ({
      pointer: `/credentials/${index}`,
      code: 'RESULT_ALREADY_CERTIFIED',
      detail: `${holder_name}（${number}）`,
    })),
  });
}

async function refusePublished(manager: EntityManager, entries: readonly ResultEntry[]): Promise<void> {
  const published = await manager.query<{ name: string; number: string | null; code: ResultCode }[]>(
    `SELECT person.name, slip.number, result.code
     FROM unnest($1::uuid[], $2::numeric[], $3::text[]) AS entry (candidate_id, score, code)
     JOIN result ON result.candidate_id = entry.candidate_id AND result.published_at IS NOT NULL
     JOIN candidate ON candidate.id = entry.candidate_id
     JOIN person ON person.id = candidate.person_id
     LEFT JOIN admit_slip slip ON slip.candidate_id = candidate.id AND slip.voided_at IS NULL
     WHERE (result.score, result.code) IS DISTINCT FROM (entry.score, entry.code)`,
    [
      entries.map(({ candidateId }) => candidateId),
      entries.map(({ score }) => score),
      entries.map(({ code }) => code),
    ],
  );
  if (published.length === 0) return;
  throw new DomainError({
    kind: 'conflict',
    code: 'RESULT_ALREADY_PUBLISHED',
    detail: `${published.length}人的成绩已经公布，不能直接改写；请逐人申请更正，由另一人复核`,
    errors: published.map(({ name, number, code }, index) => ({
      pointer: `/results/${index}`,
      code: 'RESULT_ALREADY_PUBLISHED',
      detail: `${name}（${number ?? '准考证已作废'}）已公布为${resultName(code)}`,
    })),
  });
}
