import type { EntityManager } from 'typeorm';
import type { Term } from '#database/term';
import { hasPassed } from './view.ts';

interface Kind {
  code: string;
  score: string | null;
  people: number;
}

/** The different results of a term; few, however many people have them. */
function listKinds(manager: EntityManager, termId: string): Promise<Kind[]> {
  return manager.query<Kind[]>(
    `SELECT r.code, r.score, count(*)::int AS people
     FROM result r JOIN candidate c ON c.id = r.candidate_id
     WHERE c.term_id = $1 GROUP BY 1, 2`,
    [termId],
  );
}

/** Those among a term's results that pass, so that a query can ask for them without knowing the rule. */
export async function listPassingResults(
  manager: EntityManager,
  { id, settings }: Term,
): Promise<{ codes: string[]; scores: (string | null)[] }> {
  const passing = (await listKinds(manager, id)).filter((kind) => hasPassed(kind, settings.marks));
  return { codes: passing.map(({ code }) => code), scores: passing.map(({ score }) => score) };
}

export async function countPassed(manager: EntityManager, { id, settings }: Term): Promise<number> {
  const kinds = await listKinds(manager, id);
  return kinds.filter((kind) => hasPassed(kind, settings.marks)).reduce((sum, { people }) => sum + people, 0);
}
