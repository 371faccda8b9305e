import type { EntityManager } from 'typeorm';
import type { Account } from './account.ts';
import { isShut } from './account.ts';
import { Session } from './session.ts';
import { hashOf } from './sessions.ts';

/** So long after the password the second factor may follow. */
const MINUTES = 5;

/** The account of a session that waits for its second factor, or null if it waits for none or has waited too long. */
export async function findPendingAccount(
  manager: EntityManager,
  token: string,
  now: Date,
): Promise<Account | null> {
  const session = await manager.findOne(Session, {
    where: { tokenHash: hashOf(token), secondFactorDue: true },
    relations: { account: { organisation: true } },
  });
  if (session === null || isShut(session.account)) return null;
  return now.getTime() - session.createdAt.getTime() < MINUTES * 60_000 ? session.account : null;
}
