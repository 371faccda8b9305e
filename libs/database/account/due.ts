import type { EntityManager } from 'typeorm';
import type { AccessRules } from './access-policy.ts';
import type { Account } from './account.ts';
import { SecondFactor } from './second-factor.ts';

/** What an account has to do before anything else: set a new password, or take up a second factor. */
export type Due = 'password' | 'second-factor';

const DAY = 24 * 60 * 60_000;

/** Whether a member of staff has kept a password for longer than the rules allow (domain 6). */
export function isPasswordOld(
  { role, passwordHash, passwordChangedAt }: Account,
  { passwordDays }: AccessRules,
  now: Date,
): boolean {
  if (role === 'candidate' || passwordHash === null || passwordDays === null) return false;
  return passwordChangedAt === null || now.getTime() >= passwordChangedAt.getTime() + passwordDays * DAY;
}

export async function findDue(
  manager: EntityManager,
  account: Account,
  rules: AccessRules,
  now: Date,
): Promise<Due | null> {
  if (isPasswordOld(account, rules, now)) return 'password';
  if (!rules.secondFactorRoles.includes(account.role)) return null;
  const factor = await manager.findOneBy(SecondFactor, { accountId: account.id });
  return factor === null || factor.confirmedAt === null ? 'second-factor' : null;
}
