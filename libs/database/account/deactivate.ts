import type { EntityManager } from 'typeorm';
import { DomainError } from '#problem';
import { type Actor, recordAudit } from '../audit/record.ts';
import { Account } from './account.ts';
import { closeAllSessions } from './sessions.ts';

export interface Deactivation {
  accountId: string;
  /** False lets the account in again */
  deactivated: boolean;
  reason: string;
  actor: Actor;
}

/**
 * Shuts an account, at once and everywhere, or opens it again; done twice it is no different.
 * @throws DomainError `ACCOUNT_OWN` for one's own, `ACCOUNT_LAST` for the last by which the province can act
 */
export async function deactivateAccount(
  manager: EntityManager,
  { accountId, deactivated, reason, actor }: Deactivation,
  now: Date,
): Promise<void> {
  // In one order, so that two who shut each other out at once do not both succeed.
  const open = await manager.query<{ id: string }[]>(
    `SELECT id FROM account WHERE role = 'province' AND deactivated_at IS NULL ORDER BY id FOR UPDATE`,
  );
  const account = await manager.findOneByOrFail(Account, { id: accountId });
  if ((account.deactivatedAt !== null) === deactivated) return;
  if (deactivated) refuseLockingOut(account, actor, open.length);
  await manager.update(Account, { id: accountId }, { deactivatedAt: deactivated ? now : null });
  if (deactivated) await closeAllSessions(manager, accountId);
  await recordAudit(manager, actor, now, {
    action: deactivated ? 'account.deactivated' : 'account.reactivated',
    subjectId: accountId,
    detail: { name: account.name, reason },
  });
}

function refuseLockingOut(account: Account, actor: Actor, openOfProvince: number): void {
  if (account.id === actor.accountId)
    throw new DomainError({ kind: 'conflict', code: 'ACCOUNT_OWN', detail: '不能停用自己正在使用的账号' });
  if (account.role === 'province' && openOfProvince < 2)
    throw new DomainError({
      kind: 'conflict',
      code: 'ACCOUNT_LAST',
      detail: '这是省职鉴中心最后一个可用账号，不能停用',
    });
}
