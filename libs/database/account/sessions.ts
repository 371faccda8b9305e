import { createHash, randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { type AccessRules, defaultAccessRules, getAccessRules } from './access-policy.ts';
import { type Account, isShut, type Role } from './account.ts';
import { Session } from './session.ts';

const MINUTE = 60_000;
const TOKEN_BYTES = 32;
/** However busy, a browser signs in again after this long. */
const LONGEST_HOURS = 12;
/** A session is marked as seen at most this often, else every read would be a write. */
const SEEN_EVERY = MINUTE;
const CANDIDATE_IDLE_MINUTES = 120;
/** A door has no network for hours, and its device must not be asked for a password among the people. */
const INVIGILATOR_IDLE_MINUTES = LONGEST_HOURS * 60;
const MOST_USER_AGENT = 300;

/** Where a session lives, for the list by which people recognise it. */
export interface Browser {
  userAgent: string;
  address: string;
}

/** A session that holds, with what the rules say of it. */
export interface LiveSession {
  id: string;
  /** With its organisation */
  account: Account;
  rules: AccessRules;
  /** When it ends if nothing more is heard of it */
  idleUntil: Date;
}

/** How long a browser may be silent, in minutes (domain 6). */
export function idleMinutes(role: Role, rules: AccessRules = defaultAccessRules): number {
  if (role === 'invigilator') return INVIGILATOR_IDLE_MINUTES;
  return role === 'candidate' ? CANDIDATE_IDLE_MINUTES : rules.staffIdleMinutes;
}

/**
 * Signs an account in; the token is 256 random bits in base64url, and only its hash stays here.
 * With `secondFactorDue` the session opens nothing until that has been shown.
 */
export async function openSession(
  manager: EntityManager,
  accountId: string,
  now: Date,
  {
    userAgent = '',
    address = '',
    secondFactorDue = false,
  }: Partial<Browser & { secondFactorDue: boolean }> = {},
): Promise<string> {
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  await manager.query(
    `DELETE FROM session WHERE account_id = $1 AND created_at < $2::timestamptz - make_interval(hours => $3)`,
    [accountId, now, LONGEST_HOURS],
  );
  await manager.insert(Session, {
    tokenHash: hashOf(token),
    accountId,
    createdAt: now,
    lastSeenAt: now,
    userAgent: userAgent.slice(0, MOST_USER_AGENT),
    address,
    secondFactorDue,
  });
  return token;
}

/**
 * The session of a token, or null if it is unknown, over or waits for its second factor. `attended` tells that a
 * person is at the browser: a page that only refreshes itself does not keep a session alive.
 */
export async function findSession(
  manager: EntityManager,
  token: string,
  now: Date,
  { attended = true }: { attended?: boolean } = {},
): Promise<LiveSession | null> {
  // Not findOne: with relations it asks twice, and this is asked with every request.
  const [session] = await manager.find(Session, {
    where: { tokenHash: hashOf(token), secondFactorDue: false },
    relations: { account: { organisation: true } },
  });
  if (session === undefined || isShut(session.account)) return null;
  const { account } = session;
  const rules = account.role === 'candidate' ? defaultAccessRules : await getAccessRules(manager);
  const allowed = idleMinutes(account.role, rules) * MINUTE;
  const silence = now.getTime() - session.lastSeenAt.getTime();
  const age = now.getTime() - session.createdAt.getTime();
  if (silence >= allowed || age >= LONGEST_HOURS * 60 * MINUTE) {
    await manager.delete(Session, { tokenHash: session.tokenHash });
    return null;
  }
  const seen = attended && silence >= SEEN_EVERY;
  if (seen) await manager.update(Session, { tokenHash: session.tokenHash }, { lastSeenAt: now });
  const lastSeen = seen ? now : session.lastSeenAt;
  return { id: session.id, account, rules, idleUntil: new Date(lastSeen.getTime() + allowed) };
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
  const rules = await getAccessRules(manager);
  const [, count] = await manager.query<[unknown, number]>(
    `DELETE FROM session USING account
     WHERE account.id = session.account_id
       AND (session.created_at <= $1::timestamptz - make_interval(hours => $2)
         OR session.last_seen_at <= $1::timestamptz
            - make_interval(mins => CASE account.role WHEN 'candidate' THEN $3::int
                WHEN 'invigilator' THEN $5::int ELSE $4::int END))`,
    [
      now,
      LONGEST_HOURS,
      idleMinutes('candidate'),
      idleMinutes('province', rules),
      idleMinutes('invigilator'),
    ],
  );
  return count;
}

export function hashOf(token: string): Buffer {
  return createHash('sha256').update(token, 'utf8').digest();
}
