import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import type { Caller } from '../access/access.ts';

export const organisationQuery = z.object({
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(20),
  /** Part of a name, or a whole 统一社会信用代码 */
  q: z.string().trim().max(60).default(''),
  kind: z.enum(['', 'prefecture', 'unit', 'province']).default(''),
  prefecture: z.union([z.literal(''), z.string().regex(/^\d{6}$/)]).default(''),
  filing: z.enum(['', 'filed', 'accepted', 'unknown']).default(''),
});

export interface OrganisationRow {
  id: string;
  kind: 'province' | 'prefecture' | 'unit';
  name: string;
  prefecture: string;
  provincialChannel: boolean;
  creditCode: string | null;
  filing: 'filed' | 'accepted' | null;
  filingNumber: string | null;
  acceptedOn: string | null;
  closedAt: Date | null;
  /** Accounts that may sign in */
  staff: number;
}

const columns = `o.id, o.kind, o.name, o.prefecture, o.provincial_channel AS "provincialChannel",
  o.credit_code AS "creditCode", o.filing, o.filing_number AS "filingNumber",
  to_char(o.accepted_on, 'YYYY-MM-DD') AS "acceptedOn", o.closed_at AS "closedAt",
  (SELECT count(*)::int FROM account a WHERE a.organisation_id = o.id AND a.deactivated_at IS NULL) AS staff`;

/** The organisations that a caller sees, by kind, prefecture and name. */
export async function listOrganisations(
  manager: EntityManager,
  caller: Caller,
  query: z.infer<typeof organisationQuery>,
): Promise<{ total: number; items: OrganisationRow[] }> {
  const parameters: unknown[] = [];
  const bind = (value: unknown) => `$${parameters.push(value)}`;
  const all = ['true'];
  const own = caller.organisation;
  if (caller.role === 'prefecture')
    all.push(
      `(o.id = ${bind(own?.id)} OR o.kind = 'unit' AND NOT o.provincial_channel AND o.prefecture = ${bind(own?.prefecture)})`,
    );
  if (caller.role === 'unit') all.push(`o.id = ${bind(own?.id)}`);
  if (query.kind !== '') all.push(`o.kind = ${bind(query.kind)}`);
  if (query.prefecture !== '') all.push(`o.prefecture = ${bind(query.prefecture)}`);
  if (query.filing === 'unknown') all.push(`o.kind = 'unit' AND o.filing IS NULL`);
  else if (query.filing !== '') all.push(`o.filing = ${bind(query.filing)}`);
  if (query.q !== '') {
    const like = bind(`%${query.q.replaceAll(/[\\%_]/g, '\\$&')}%`);
    all.push(`(o.name LIKE ${like} OR o.credit_code = ${bind(query.q.toUpperCase())})`);
  }
  const where = all.join(' AND ');
  const [{ total }] = await manager.query<[{ total: number }]>(
    `SELECT count(*)::int AS total FROM organisation o WHERE ${where}`,
    parameters,
  );
  const { page, size } = query;
  const items = await manager.query<OrganisationRow[]>(
    `SELECT ${columns} FROM organisation o WHERE ${where}
     ORDER BY array_position(ARRAY['province', 'prefecture', 'unit'], o.kind), o.prefecture, o.name, o.id
     LIMIT ${bind(size)} OFFSET ${bind((page - 1) * size)}`,
    parameters,
  );
  return { total, items };
}

export async function getOrganisationRow(manager: EntityManager, id: string): Promise<OrganisationRow> {
  const [row] = await manager.query<[OrganisationRow]>(
    `SELECT ${columns} FROM organisation o WHERE o.id = $1`,
    [id],
  );
  return row;
}
