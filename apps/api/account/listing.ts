import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import type { Role } from '#database/account';
import type { Caller } from '../access/access.ts';

export const accountQuery = z.object({
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(20),
  /** Part of a name or login; or a whole ID number or telephone number */
  q: z.string().trim().max(60).default(''),
  role: z.enum(['', 'province', 'prefecture', 'unit', 'invigilator', 'candidate']).default(''),
});

export interface AccountRow {
  id: string;
  role: Role;
  name: string;
  login: string | null;
  phone: string | null;
  organisationId: string | null;
  organisationName: string | null;
  idNumberSealed: Buffer | null;
  hasPassword: boolean;
  createdAt: Date | null;
  lastSignedInAt: Date | null;
  deactivatedAt: Date | null;
  secondFactor: boolean;
  linked: boolean;
}

const select = `SELECT a.id, a.role, a.name, a.login, a.phone, o.id AS "organisationId", o.name AS "organisationName",
    p.id_number_sealed AS "idNumberSealed", a.password_hash IS NOT NULL AS "hasPassword",
    a.created_at AS "createdAt", a.last_signed_in_at AS "lastSignedInAt", a.deactivated_at AS "deactivatedAt",
    EXISTS (SELECT 1 FROM second_factor f WHERE f.account_id = a.id AND f.confirmed_at IS NOT NULL) AS "secondFactor",
    EXISTS (SELECT 1 FROM external_identity e WHERE e.account_id = a.id) AS linked
  FROM account a
  LEFT JOIN organisation o ON o.id = a.organisation_id
  LEFT JOIN person p ON p.id = a.person_id`;

export function listStaff(manager: EntityManager, organisationId: string): Promise<AccountRow[]> {
  return manager.query(`${select} WHERE a.organisation_id = $1 ORDER BY a.name, a.id`, [organisationId]);
}

export interface AccountFilter {
  query: z.infer<typeof accountQuery>;
  /** Keyed hash of `q` read as an ID number */
  idNumberHash: Buffer;
}

/** Every account that a caller manages: the province all, a prefecture centre those of its units' staff. */
export async function listAccounts(
  manager: EntityManager,
  { role, organisation }: Caller,
  { query, idNumberHash }: AccountFilter,
): Promise<{ total: number; items: AccountRow[] }> {
  const parameters: unknown[] = [];
  const bind = (value: unknown) => `$${parameters.push(value)}`;
  const all = ['true'];
  if (role !== 'province')
    all.push(
      `o.kind = 'unit' AND NOT o.provincial_channel AND o.prefecture = ${bind(organisation?.prefecture)}`,
    );
  if (query.role !== '') all.push(`a.role = ${bind(query.role)}`);
  if (query.q !== '') {
    const like = bind(`%${query.q.replaceAll(/[\\%_]/g, '\\$&')}%`);
    all.push(
      `(a.name LIKE ${like} OR a.login LIKE ${like} OR o.name LIKE ${like}
        OR a.phone = ${bind(query.q)} OR p.id_number_hash = ${bind(idNumberHash)})`,
    );
  }
  const where = all.join(' AND ');
  const [{ total }] = await manager.query<[{ total: number }]>(
    `SELECT count(*)::int AS total FROM (${select} WHERE ${where}) AS found`,
    parameters,
  );
  const { page, size } = query;
  const items = await manager.query<AccountRow[]>(
    `${select} WHERE ${where}
     ORDER BY array_position(ARRAY['province', 'prefecture', 'unit', 'invigilator', 'candidate'], a.role), o.name, a.name, a.id
     LIMIT ${bind(size)} OFFSET ${bind((page - 1) * size)}`,
    parameters,
  );
  return { total, items };
}
