import type { EntityManager } from 'typeorm';
import { DomainError } from '#problem';
import { recordAudit } from '../audit/record.ts';
import { Account } from './account.ts';
import { createStaffAccount } from './create-staff-account.ts';
import { Invitation } from './invitation.ts';
import { getOpenInvitation } from './invitations.ts';
import { findPasswordFaults, hashPassword } from './password.ts';
import { closeAllSessions } from './sessions.ts';

export interface Acceptance {
  token: string;
  /** The name to sign in by, chosen by a new member of staff; null where the account is there already */
  login: string | null;
  password: string;
}

/**
 * Uses an invitation up: makes the account of a new member of staff, or sets an account's new password and signs it
 * out everywhere. Of two at the same instant one wins. Call it in a transaction.
 * @throws DomainError `INVITATION_VOID`, `LOGIN_INVALID`, `LOGIN_TAKEN`, `PASSWORD_WEAK`
 */
export async function acceptInvitation(
  manager: EntityManager,
  { token, login, password }: Acceptance,
  now: Date,
): Promise<Account> {
  const invitation = await getOpenInvitation(manager, token, now, { lock: true });
  if (invitation.kind === 'link')
    throw new DomainError({ kind: 'conflict', code: 'INVITATION_OTHER', detail: '这个链接用于绑定统一账号' });
  const account =
    invitation.account === null
      ? await join(manager, invitation, login ?? '', password, now)
      : await reset(manager, invitation.account, password, now);
  await manager.update(Invitation, { id: invitation.id }, { acceptedAt: now, accountId: account.id });
  return account;
}

async function join(
  manager: EntityManager,
  { name, organisationId }: Invitation,
  login: string,
  password: string,
  now: Date,
): Promise<Account> {
  const actor = { accountId: null, name };
  return createStaffAccount(
    manager,
    { login: login.trim().toLowerCase(), name, password, organisationId: organisationId!, actor },
    now,
  );
}

async function reset(
  manager: EntityManager,
  account: Account,
  password: string,
  now: Date,
): Promise<Account> {
  const errors = findPasswordFaults(password, account.login ?? '', '/password');
  if (errors.length > 0)
    throw new DomainError({ kind: 'invalid', code: 'PASSWORD_WEAK', detail: '密码不合要求', errors });
  await manager.update(
    Account,
    { id: account.id },
    { passwordHash: await hashPassword(password), passwordChangedAt: now },
  );
  await closeAllSessions(manager, account.id);
  await recordAudit(manager, { accountId: account.id, name: account.name }, now, {
    action: 'account.reset',
    subjectId: account.id,
  });
  return account;
}
