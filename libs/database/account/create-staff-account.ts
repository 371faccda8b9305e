import type { EntityManager } from 'typeorm';
import { DomainError } from '#problem';
import { type Actor, recordAudit } from '../audit/record.ts';
import { Organisation } from '../organisation/organisation.ts';
import { Account } from './account.ts';
import { findPasswordFaults, hashPassword } from './password.ts';

export interface StaffAccountFacts {
  /** Lower case letters, digits, dot, hyphen, underscore; starts with a letter */
  login: string;
  /** The person's name, as it appears in the audit log */
  name: string;
  password: string;
  organisationId: string;
  /** Other than the organisation's kind: the province's invigilators are not of its office */
  role?: 'invigilator';
  actor: Actor;
}

/**
 * Creates an account of staff; its role follows from the kind of its organisation unless it is an invigilator's.
 * @throws DomainError `LOGIN_INVALID`, `PASSWORD_WEAK`, `ORGANISATION_NOT_FOUND`, `LOGIN_TAKEN`
 */
export async function createStaffAccount(
  manager: EntityManager,
  { login, name, password, organisationId, role, actor }: StaffAccountFacts,
  now: Date,
): Promise<Account> {
  refuseBadLogin(login);
  const errors = findPasswordFaults(password, login, '/password');
  if (errors.length > 0)
    throw new DomainError({ kind: 'invalid', code: 'PASSWORD_WEAK', detail: '密码不合要求', errors });
  const organisation = await manager.findOneBy(Organisation, { id: organisationId });
  if (organisation === null)
    throw new DomainError({ kind: 'missing', code: 'ORGANISATION_NOT_FOUND', detail: '没有这个机构' });
  if (await manager.existsBy(Account, { login }))
    throw new DomainError({ kind: 'conflict', code: 'LOGIN_TAKEN', detail: `登录名“${login}”已被使用` });
  const account = await manager.save(Account, {
    role: role ?? organisation.kind,
    login,
    name,
    organisationId,
    personId: null,
    passwordHash: await hashPassword(password),
    passwordChangedAt: now,
    createdAt: now,
  });
  await recordAudit(manager, actor, now, {
    action: 'account.created',
    subjectId: account.id,
    detail: { login, name, organisation: organisation.name },
  });
  return account;
}

function refuseBadLogin(login: string): void {
  if (/^[a-z][a-z0-9._-]{1,31}$/.test(login)) return;
  throw new DomainError({
    kind: 'invalid',
    code: 'LOGIN_INVALID',
    detail: `登录名“${login}”应以小写字母开头，由 2 至 32 个小写字母、数字、点、横线组成`,
    errors: [{ pointer: '/login', code: 'LOGIN_INVALID', detail: '登录名格式不对' }],
  });
}
