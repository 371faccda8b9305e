import type { EntityManager } from 'typeorm';
import type { Term } from '#database/term';
import { hasPassed } from './view.ts';

interface Kind {
  code: string;
  score: string | null;
  people: number;
  published: boolean;
}

/** The different results of a term; few, however many people have them. */
function listKinds(manager: EntityManager, termId: string): Promise<Kind[]> {
  return manager.query<Kind[]>(
    `SELECT r.code, r.score, r.published_at IS NOT NULL AS published, count(*)::int AS people
     FROM result r JOIN candidate c ON c.id = r.candidate_id
     WHERE c.term_id = $1 GROUP BY 1, 2, 3`,
    [termId],
  );
}

/**
 * The kinds of result that pass in a term, so that a query can ask for them without knowing the rule. All that were
 * ever recorded are looked at: the index `result_kind` tells the few kinds of however many results.
 */
export async function listPassingKinds(
  manager: EntityManager,
  { settings }: Pick<Term, 'settings'>,
): Promise<{ codes: string[]; scores: (string | null)[] }> {
  const kinds = await manager.query<Pick<Kind, 'code' | 'score'>[]>(
    `WITH RECURSIVE kind AS (
       (SELECT code, coalesce(score, -1) AS mark, score FROM result ORDER BY 1, 2 LIMIT 1)
       UNION ALL
       SELECT next.* FROM kind CROSS JOIN LATERAL (
         SELECT r.code, coalesce(r.score, -1), r.score FROM result r
         WHERE (r.code, coalesce(r.score, -1)) > (kind.code, kind.mark)
         ORDER BY r.code, coalesce(r.score, -1) LIMIT 1) next)
     SELECT code, score FROM kind`,
  );
  const passing = kinds.filter((kind) => hasPassed(kind, settings.marks));
  return { codes: passing.map(({ code }) => code), scores: passing.map(({ score }) => score) };
}

/** How many passed, and of how many of them that has been published. */
export async function countPassed(
  manager: EntityManager,
  { id, settings }: Term,
): Promise<{ passed: number; certain: number }> {
  const passing = (await listKinds(manager, id)).filter((kind) => hasPassed(kind, settings.marks));
  const count = (kinds: readonly Kind[]) => kinds.reduce((sum, { people }) => sum + people, 0);
  return { passed: count(passing), certain: count(passing.filter(({ published }) => published)) };
}
