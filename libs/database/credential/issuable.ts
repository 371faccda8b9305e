import type { EntityManager } from 'typeorm';
import { outcomeOf, type ResultCode } from '#lifecycle';
import type { Term } from '../term/term.ts';

interface ResultRow {
  candidateId: string;
  score: string | null;
  code: ResultCode;
}

/** Of `candidateIds`, or of the whole term, those whose published result passes and who have no credential, in the order of the roster. */
export async function listIssuable(
  manager: EntityManager,
  { id, settings }: Term,
  candidateIds?: readonly string[],
): Promise<string[]> {
  const results = await manager.query<ResultRow[]>(
    `SELECT candidate.id AS "candidateId", result.score, result.code
     FROM candidate
     JOIN result ON result.candidate_id = candidate.id AND result.published_at IS NOT NULL
     LEFT JOIN credential ON credential.candidate_id = candidate.id
     WHERE candidate.term_id = $1 AND credential.id IS NULL
       AND ($2::uuid[] IS NULL OR candidate.id = ANY($2))
     ORDER BY candidate.serial`,
    [id, candidateIds ?? null],
  );
  return results
    .filter(({ score, code }) => {
      const result = { code, score: score === null ? null : Number(score) };
      return outcomeOf(result, settings.marks) === 'passed';
    })
    .map((result) => result.candidateId);
}
