import type { Scope } from '../access/scope.ts';
import { civilMoment } from '../plan/moment.ts';
import type { CandidateFilter } from './query.ts';

export interface Conditions {
  sql: string;
  parameters: unknown[];
  /** Whether results count that are not published yet */
  provincial: boolean;
  /** Whether finding them takes long enough to be done once, for the count and the page; else a page needs no others */
  dear: boolean;
}

export interface Sought {
  termId: string;
  scope: Scope;
  filter: CandidateFilter;
  /** Results that pass, by code and score */
  passing: { codes: string[]; scores: (string | null)[] };
  /** Keyed hash of `q` read as an ID number, whole or masked */
  idNumberHash: Buffer;
}

/**
 * The WHERE of the list of candidates over `candidate c` alone, with its parameters: what else it asks is asked in
 * sub-queries, so that a page is found without joining those who are not on it.
 */
export function conditionsOf({ termId, scope, filter, passing, idNumberHash }: Sought): Conditions {
  const parameters: unknown[] = [];
  const bind = (value: unknown) => `$${parameters.push(value)}`;
  const term = bind(termId);
  const all = [`c.term_id = ${term}`];
  // A score that is not there is told from every one that is by a number that no mark reaches.
  const passed = () =>
    `(r.code, coalesce(r.score, -1)) IN (
       SELECT code, coalesce(score, -1)
       FROM unnest(${bind(passing.codes)}::text[], ${bind(passing.scores)}::numeric[]) AS passing (code, score))`;
  const provincial = 'all' in scope;
  const known = provincial ? 'true' : 'r.published_at IS NOT NULL';
  const result = (which: string) =>
    `c.id IN (SELECT r.candidate_id FROM result r WHERE ${known} AND ${which})`;

  if ('prefecture' in scope) all.push(`c.prefecture = ${bind(scope.prefecture)}`);
  if ('unitId' in scope) all.push(`c.unit_id = ${bind(scope.unitId)}`);
  if (filter.unit !== '') all.push(`c.unit_id = ${bind(filter.unit)}`);
  if (filter.prefecture !== '') all.push(`c.prefecture = ${bind(filter.prefecture)}`);
  if (filter.batch !== '') {
    all.push(
      `c.id IN (SELECT a.candidate_id FROM plan_assignment a
         JOIN plan ON plan.id = a.plan_id AND plan.state = 'published'
         WHERE plan.term_id = ${term} AND a.start = ${bind(civilMoment(filter.batch))})`,
    );
  }
  if (filter.result === 'passed') all.push(result(passed()));
  if (filter.result === 'failed') all.push(result(`NOT ${passed()}`));
  if (filter.result === 'none')
    all.push(`NOT EXISTS (SELECT FROM result r WHERE r.candidate_id = c.id AND ${known})`);
  if (filter.q !== '') {
    const like = bind(`%${filter.q.replaceAll(/[\\%_]/g, '\\$&')}%`);
    const exact = bind(filter.q.toUpperCase());
    const hash = bind(idNumberHash);
    all.push(
      `(c.person_id IN (SELECT id FROM person WHERE name LIKE ${like} OR id_number_hash = ${hash} OR masked_hash = ${hash})
        OR c.unit_id IN (SELECT id FROM organisation WHERE name LIKE ${like})
        OR c.employer LIKE ${like}
        OR c.id IN (SELECT candidate_id FROM admit_slip WHERE number = ${exact} AND voided_at IS NULL)
        OR c.id IN (SELECT candidate_id FROM credential WHERE number = ${exact}))`,
    );
  }
  const dear = filter.batch !== '' || filter.q !== '' || filter.result === 'none';
  return { sql: all.join('\n AND '), parameters, provincial, dear };
}
