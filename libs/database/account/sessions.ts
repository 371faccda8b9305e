import { createHash, randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { Account, isShut, type Role } from './account.ts';
import { Session } from './session.ts';

const MINUTE = 60_000;
const TOKEN_BYTES = 32;
/** However busy, a browser signs in again after this long. */
const LONGEST_HOURS = 12;
/** A session is marked as seen at most this often, else every read would be a write. */
const SEEN_EVERY = MINUTE;

/** How long a browser may be silent, in minutes (domain 6). */
export function idleMinutes(role: Role): number {
  return role === 'candidate' ? 120 : 30;
}

/** Signs an account in; the token is 256 random bits in base64url, and only its hash stays here. */
export async function openSession(manager: EntityManager, accountId: string, now: Date): Promise<string> {
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  await manager.query(
    `DELETE FROM session WHERE account_id = $1 AND created_at < $2::timestamptz - make_interval(hours => $3)`,
    [accountId, now, LONGEST_HOURS],
  );
  await manager.insert(Session, { tokenHash: hashOf(token), accountId, createdAt: now, lastSeenAt: now });
  return token;
}

/** The account that holds a token, with its organisation, or null if the session is unknown or over. */
export async function findSessionAccount(
  manager: EntityManager,
  token: string,
  now: Date,
): Promise<Account | null> {
  const session = await manager.findOne(Session, {
    where: { tokenHash: hashOf(token) },
    relations: { account: { organisation: true } },
  });
  if (session === null || isShut(session.account)) return null;
  const silence = now.getTime() - session.lastSeenAt.getTime();
  const age = now.getTime() - session.createdAt.getTime();
  if (silence >= idleMinutes(session.account.role) * MINUTE || age >= LONGEST_HOURS * 60 * MINUTE) {
    await manager.delete(Session, { tokenHash: session.tokenHash });
    return null;
  }
  if (silence >= SEEN_EVERY)
    await manager.update(Session, { tokenHash: session.tokenHash }, { lastSeenAt: now });
  return session.account;
}

export async function closeSession(manager: EntityManager, token: string): Promise<void> {
  await manager.delete(Session, { tokenHash: hashOf(token) });
}

/** Signs an account out everywhere, as when its password has changed. */
export async function closeAllSessions(manager: EntityManager, accountId: string): Promise<void> {
  await manager.delete(Session, { accountId });
}

/** Removes the sessions that are over though nobody came back to find out; returns how many. */
export async function sweepSessions(manager: EntityManager, now: Date): Promise<number> {
  const [, count] = await manager.query<[unknown, number]>(
    `DELETE FROM session USING account
     WHERE account.id = session.account_id
       AND (session.created_at <= $1::timestamptz - make_interval(hours => $2)
         OR session.last_seen_at <= $1::timestamptz
            - make_interval(mins => CASE account.role WHEN 'candidate' THEN $3::int ELSE $4::int END))`,
    [now, LONGEST_HOURS, idleMinutes('candidate'), idleMinutes('province')],
  );
  return count;
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token, 'utf8').digest();
}
