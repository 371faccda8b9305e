import { type EntityManager, Not } from 'typeorm';
import { DomainError } from '#problem';
import { type Actor, recordAudit } from '../audit/record.ts';
import type { AccessRules } from './access-policy.ts';
import type { Account } from './account.ts';
import { Session } from './session.ts';
import { idleMinutes } from './sessions.ts';

/** The browsers in which an account is signed in, the one last seen first. */
export function listSessions(
  manager: EntityManager,
  { id, role }: Account,
  rules: AccessRules,
  now: Date,
): Promise<Session[]> {
  const oldest = new Date(now.getTime() - idleMinutes(role, rules) * 60_000);
  return manager
    .createQueryBuilder(Session, 'session')
    .where('session.accountId = :id AND session.lastSeenAt > :oldest', { id, oldest })
    .andWhere('NOT session.secondFactorDue')
    .orderBy('session.lastSeenAt', 'DESC')
    .addOrderBy('session.id')
    .getMany();
}

/** @throws DomainError `SESSION_NOT_FOUND` for one that is over or another account's */
export async function endSession(
  manager: EntityManager,
  { accountId, sessionId, actor }: { accountId: string; sessionId: string; actor: Actor },
  now: Date,
): Promise<void> {
  const { affected } = await manager.delete(Session, { id: sessionId, accountId });
  if (affected === 0)
    throw new DomainError({ kind: 'missing', code: 'SESSION_NOT_FOUND', detail: '这次登录已经结束' });
  await recordAudit(manager, actor, now, { action: 'session.ended', detail: { count: 1 } });
}

/** Signs an account out everywhere but here; returns of how many browsers. */
export async function endOtherSessions(
  manager: EntityManager,
  { accountId, sessionId, actor }: { accountId: string; sessionId: string; actor: Actor },
  now: Date,
): Promise<number> {
  const { affected } = await manager.delete(Session, { accountId, id: Not(sessionId) });
  const count = affected ?? 0;
  if (count > 0) await recordAudit(manager, actor, now, { action: 'session.ended', detail: { count } });
  return count;
}
