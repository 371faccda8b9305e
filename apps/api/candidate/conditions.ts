import type { Scope } from '../access/scope.ts';
import { civilMoment } from '../plan/moment.ts';
import type { CandidateQuery } from './query.ts';

export interface Conditions {
  sql: string;
  parameters: unknown[];
  /** Whether results count that are not published yet */
  provincial: boolean;
}

export interface CandidateFilter {
  termId: string;
  scope: Scope;
  query: CandidateQuery;
  /** Results that pass, by code and score */
  passing: { codes: string[]; scores: (string | null)[] };
  /** Keyed hash of `q` read as an ID number */
  idNumberHash: Buffer;
}

/** The WHERE of the list of candidates over the tables of `listing.ts`, with its parameters. */
export function conditionsOf({ termId, scope, query, passing, idNumberHash }: CandidateFilter): Conditions {
  const parameters: unknown[] = [];
  const bind = (value: unknown) => `$${parameters.push(value)}`;
  const passed = () =>
    `EXISTS (SELECT 1 FROM unnest(${bind(passing.codes)}::text[], ${bind(passing.scores)}::numeric[])
       AS passing (code, score) WHERE passing.code = r.code AND passing.score IS NOT DISTINCT FROM r.score)`;
  const all = [`c.term_id = ${bind(termId)}`];

  if ('prefecture' in scope) all.push(`c.prefecture = ${bind(scope.prefecture)}`);
  if ('unitId' in scope) all.push(`c.unit_id = ${bind(scope.unitId)}`);
  if (query.unit !== '') all.push(`c.unit_id = ${bind(query.unit)}`);
  if (query.prefecture !== '') all.push(`c.prefecture = ${bind(query.prefecture)}`);
  if (query.batch !== '') all.push(`a.start = ${bind(civilMoment(query.batch))}`);
  if (query.result === 'passed') all.push(passed());
  if (query.result === 'failed') all.push(`r.code IS NOT NULL AND NOT ${passed()}`);
  if (query.result === 'none') all.push('r.code IS NULL');
  if (query.q !== '') {
    const like = bind(`%${query.q.replaceAll(/[\\%_]/g, '\\$&')}%`);
    const exact = bind(query.q.toUpperCase());
    const hash = bind(idNumberHash);
    all.push(
      `(p.name LIKE ${like} OR u.name LIKE ${like} OR c.employer LIKE ${like} OR s.number = ${exact}
        OR p.id_number_hash = ${hash} OR EXISTS (
          SELECT 1 FROM credential k WHERE k.candidate_id = c.id AND k.number = ${exact}))`,
    );
  }
  return { sql: all.join('\n AND '), parameters, provincial: 'all' in scope };
}
