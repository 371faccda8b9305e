import type { EntityManager } from 'typeorm';
import type { ApplicationState, Channel } from '#lifecycle';
import type { Caller } from '../access/access.ts';
import { scopeOf } from '../access/scope.ts';
import { type QueueQuery, queueQuery } from './query.ts';
import { stateOf } from './stage.ts';

/** One line of a queue, as the database has it. */
export interface QueueRow {
  id: string;
  serial: number;
  name: string;
  unitName: string;
  unitId: string;
  prefecture: string;
  channel: Channel;
  state: ApplicationState;
  returnedBy: string | null;
  stateSince: Date;
  submittedAt: Date;
  version: number;
  projects: string[];
  conditions: string[];
  returns: number;
  looked: boolean;
}

interface Conditions {
  sql: string;
  parameters: unknown[];
}

/** SQL: what the conditions of a queue speak of, the application as `a`, its person as `p`, its unit as `u`. */
export const queueTables = `
  FROM application a
  JOIN person p ON p.id = a.person_id
  JOIN organisation u ON u.id = a.unit_id`;

const returns = `(SELECT count(*)::int FROM application_transition r
  WHERE r.application_id = a.id AND r.deed = 'return')`;

/** The WHERE of a caller's queue; what was never submitted is nobody's but the applicant's. */
export function conditionsOf(termId: string, caller: Caller, query: QueueQuery): Conditions {
  const parameters: unknown[] = [];
  const bind = (value: unknown) => `$${parameters.push(value)}`;
  const all = [`a.term_id = ${bind(termId)}`, 'a.submitted_at IS NOT NULL'];
  const scope = scopeOf(caller);
  if ('prefecture' in scope) all.push(`a.prefecture = ${bind(scope.prefecture)}`, `a.channel = 'prefecture'`);
  if ('unitId' in scope) all.push(`a.unit_id = ${bind(scope.unitId)}`);
  if (query.state !== 'all')
    all.push(`a.state = ${bind(query.state === 'mine' ? stateOf(caller) : query.state)}`);
  if (query.unit !== '') all.push(`a.unit_id = ${bind(query.unit)}`);
  if (query.prefecture !== '') all.push(`a.prefecture = ${bind(query.prefecture)}`);
  if (query.round !== '') all.push(`${query.round === 'again' ? '' : 'NOT '}${returns} > 0`);
  if (query.looked !== '')
    all.push(`${query.looked === 'yes' ? '' : 'NOT '}${lookedBy(bind(caller.accountId))}`);
  if (query.q !== '') {
    const like = bind(`%${query.q.replaceAll(/[\\%_]/g, '\\$&')}%`);
    const serial = /^B?0*(\d{1,9})$/i.exec(query.q)?.[1];
    all.push(
      `(p.name LIKE ${like} OR u.name LIKE ${like}${serial === undefined ? '' : ` OR a.serial = ${bind(Number(serial))}`})`,
    );
  }
  return { sql: all.join('\n AND '), parameters };
}

/** The conditions of all that a caller may see, whatever its state. */
export function everythingOf(termId: string, caller: Caller): Conditions {
  return conditionsOf(termId, caller, queueQuery.parse({ state: 'all' }));
}

const lookedBy = (account: string) => `EXISTS (SELECT 1 FROM application_look l
  WHERE l.application_id = a.id AND l.version = a.version AND l.account_id = ${account})`;

export async function countQueue(manager: EntityManager, { sql, parameters }: Conditions): Promise<number> {
  const [row] = await manager.query<{ count: number }[]>(
    `SELECT count(*)::int AS count ${queueTables} WHERE ${sql}`,
    parameters,
  );
  return row?.count ?? 0;
}

/** Who has waited longest comes first; `page` from 1. */
export function listQueue(
  manager: EntityManager,
  { sql, parameters }: Conditions,
  { accountId, page, size }: { accountId: string; page: number; size: number },
): Promise<QueueRow[]> {
  const at = parameters.length;
  return manager.query<QueueRow[]>(
    `SELECT a.id, a.serial, p.name, u.id AS "unitId", u.name AS "unitName", a.prefecture, a.channel, a.state,
            a.returned_by AS "returnedBy", a.state_since AS "stateSince", a.submitted_at AS "submittedAt",
            a.version, v.data->'projects' AS projects, v.data->'conditions' AS conditions,
            ${returns} AS returns, ${lookedBy(`$${at + 1}`)} AS looked
     ${queueTables}
     LEFT JOIN application_version v ON v.application_id = a.id AND v.version = a.version
     WHERE ${sql}
     ORDER BY a.state_since, a.serial LIMIT $${at + 2} OFFSET $${at + 3}`,
    [...parameters, accountId, size, (page - 1) * size],
  );
}

/** How many of the caller's applications there are in each state. */
export async function countStates(
  manager: EntityManager,
  termId: string,
  caller: Caller,
): Promise<Partial<Record<ApplicationState, number>>> {
  const { sql, parameters } = everythingOf(termId, caller);
  const rows = await manager.query<{ state: ApplicationState; count: number }[]>(
    `SELECT a.state, count(*)::int AS count ${queueTables} WHERE ${sql} GROUP BY a.state`,
    parameters,
  );
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}
