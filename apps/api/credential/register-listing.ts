import type { EntityManager } from 'typeorm';
import { formatCredentialNumber, parseCredentialNumber } from '#credential';
import type { CredentialOrigin, CredentialStanding } from '#database/credential';
import type { DecisionKind } from '#lifecycle';
import type { RegisterQuery } from './register-query.ts';

/** One credential of the register, as the database has it. */
export interface RegisterRow {
  id: string;
  publicId: string;
  number: string;
  copyNumber: number;
  origin: CredentialOrigin;
  holderName: string;
  idNumberSealed: Buffer;
  employer: string;
  projects: string[];
  termName: string;
  expiringDays: number;
  validFrom: string;
  validTo: string;
  standing: CredentialStanding;
  standingSince: Date | null;
  publicReason: string | null;
  issuedAt: Date;
  publishedAt: Date | null;
  ready: boolean;
  /** The proposal that waits for its second person */
  waiting: { kind: DecisionKind; proposedBy: string } | null;
}

export interface RegisterFilter {
  query: RegisterQuery;
  /** Keyed hash of `q` read as an ID number */
  idNumberHash: Buffer;
  /** Shanghai civil date */
  today: string;
}

interface Conditions {
  sql: string;
  parameters: unknown[];
  /** What has to be joined to `credential k` for it */
  joins: string;
  /** Whether finding them takes long enough to be done once, for the count and the page */
  dear: boolean;
}

const expiringDays = `(t.settings->'card'->>'expiringDays')::int`;

const tables = `
  FROM credential k
  JOIN term t ON t.id = k.term_id
  JOIN candidate c ON c.id = k.candidate_id
  JOIN person p ON p.id = c.person_id
  LEFT JOIN credential_decision d ON d.credential_id = k.id AND d.state = 'proposed'`;

const columns = `
  k.id, k.public_id AS "publicId", k.number, k.copy_number AS "copyNumber", k.origin, k.holder_name AS "holderName",
  p.id_number_sealed AS "idNumberSealed", k.employer, k.projects, t.name AS "termName", ${expiringDays} AS "expiringDays",
  k.valid_from::text AS "validFrom", k.valid_to::text AS "validTo", k.standing, k.standing_since AS "standingSince",
  k.public_reason AS "publicReason", k.issued_at AS "issuedAt", k.published_at AS "publishedAt",
  k.artefact_digest IS NOT NULL AS ready,
  CASE WHEN d.id IS NULL THEN NULL ELSE json_build_object('kind', d.kind, 'proposedBy', d.proposed_by) END AS waiting`;

/** Newest first; of one number the last copy first. */
export async function listRegister(
  manager: EntityManager,
  filter: RegisterFilter,
): Promise<{ total: number; rows: RegisterRow[] }> {
  const { sql, parameters, joins, dear } = conditionsOf(filter);
  const { page, size } = filter.query;
  const last = parameters.length;
  // Who is on the page is found first, by what the filters need alone, and joined afterwards.
  const [found] = await manager.query<{ total: number; ids: string[] }[]>(
    `WITH term_rule AS MATERIALIZED (SELECT t.id, ${expiringDays} AS expiring_days FROM term t),
          hit AS ${dear ? 'MATERIALIZED' : 'NOT MATERIALIZED'}
            (SELECT k.id, k.number, k.copy_number FROM credential k ${joins} WHERE ${sql})
     SELECT (SELECT count(*)::int FROM hit) AS total,
            ARRAY(SELECT id FROM hit ORDER BY number DESC, copy_number DESC
                  LIMIT $${last + 1} OFFSET $${last + 2}) AS ids`,
    [...parameters, size, (page - 1) * size],
  );
  const { total, ids } = found!;
  const rows = await manager.query<RegisterRow[]>(
    `SELECT ${columns} ${tables} WHERE k.id = ANY($1::uuid[]) ORDER BY k.number DESC, k.copy_number DESC`,
    [ids],
  );
  return { total, rows };
}

/** The credential itself, then every other of its holder and term, newest first. */
export async function listFamily(manager: EntityManager, id: string): Promise<RegisterRow[]> {
  const rows = await manager.query<RegisterRow[]>(
    `SELECT ${columns} ${tables}
     WHERE k.candidate_id = (SELECT candidate_id FROM credential WHERE id = $1)
     ORDER BY k.id = $1 DESC, k.issued_at DESC`,
    [id],
  );
  return rows[0]?.id === id ? rows : [];
}

function conditionsOf({ query, idNumberHash, today }: RegisterFilter): Conditions {
  const parameters: unknown[] = [];
  const bind = (value: unknown) => `$${parameters.push(value)}`;
  const all = ['true'];
  if (query.term !== '') all.push(`k.term_id = ${bind(query.term)}`);
  if (query.waiting === 'yes')
    all.push(`k.id IN (SELECT credential_id FROM credential_decision WHERE state = 'proposed')`);
  if (query.status !== '') all.push(statusIs(query.status, () => bind(today)));
  if (query.q !== '') {
    const number = parseCredentialNumber(query.q);
    const beginning = bind(`${query.q.replaceAll(/[\\%_]/g, '\\$&')}%`);
    const exact = bind(number ? formatCredentialNumber(number) : query.q.toUpperCase());
    const hash = bind(idNumberHash);
    all.push(
      `(k.holder_name LIKE ${beginning} OR k.number = ${exact} OR k.candidate_id IN (
          SELECT c.id FROM candidate c JOIN person p ON p.id = c.person_id
          WHERE p.id_number_hash = ${hash} OR p.masked_hash = ${hash}))`,
    );
  }
  // The settings of a term are long: what they say is read once for each term, not for each of its cards.
  const asksForRule = query.status === 'valid' || query.status === 'expiring';
  const joins = asksForRule ? 'JOIN term_rule t ON t.id = k.term_id' : '';
  const dear = query.waiting !== '' || query.q !== '';
  return { sql: all.join('\n AND '), parameters, joins, dear };
}

/** The same rule as `statusOn`, over rows. */
function statusIs(status: Exclude<RegisterQuery['status'], ''>, today: () => string): string {
  const day = `${today()}::date`;
  const good = `k.standing = 'good'`;
  switch (status) {
    case 'pending':
      return `${good} AND k.valid_from > ${day}`;
    case 'valid':
      return `${good} AND k.valid_from <= ${day} AND k.valid_to - ${day} > t.expiring_days`;
    case 'expiring':
      return `${good} AND k.valid_from <= ${day} AND k.valid_to - ${day} BETWEEN 0 AND t.expiring_days`;
    case 'expired':
      return `${good} AND k.valid_to < ${day}`;
    default:
      return `k.standing = '${status}'`;
  }
}
