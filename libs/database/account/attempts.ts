import type { EntityManager } from 'typeorm';

/** Failures in a row before the lock, and how long it holds (domain 6, from 等保 practice). */
export const ALLOWED_FAILURES = 5;
export const LOCK_MINUTES = 5;
const FORGOTTEN_AFTER_HOURS = 24;

/** How many failures in a row lock what is guessed at, and for how long. */
export interface AttemptRule {
  allowedFailures: number;
  lockMinutes: number;
}

const signInRule: AttemptRule = { allowedFailures: ALLOWED_FAILURES, lockMinutes: LOCK_MINUTES };

/**
 * Counts an attempt as failed before its password is looked at, so that a burst of guesses at once
 * cannot pass the limit, and tells whether it may go on. Not only logins are guessed at: the hash is of
 * whatever the guesses are about.
 * @returns null if it may, else the instant at which the lock ends.
 */
export async function reserveAttempt(
  manager: EntityManager,
  loginHash: Buffer,
  now: Date,
  { allowedFailures, lockMinutes }: AttemptRule = signInRule,
): Promise<Date | null> {
  const [row] = await manager.query<{ failures: number; locked_until: Date | null }[]>(
    `INSERT INTO sign_in_attempt AS was (login_hash, failures, last_at)
     VALUES ($1, 1, $2)
     ON CONFLICT (login_hash) DO UPDATE SET
       last_at = $2,
       failures = CASE
         WHEN was.locked_until > $2 THEN was.failures + 1
         WHEN was.locked_until IS NOT NULL OR was.last_at < $2::timestamptz - make_interval(mins => $4) THEN 1
         ELSE was.failures + 1 END,
       locked_until = CASE
         WHEN was.locked_until > $2 THEN was.locked_until
         WHEN was.locked_until IS NULL
          AND was.last_at >= $2::timestamptz - make_interval(mins => $4)
          AND was.failures + 1 >= $3 THEN $2::timestamptz + make_interval(mins => $4)
         ELSE NULL END
     RETURNING failures, locked_until`,
    [loginHash, now, allowedFailures, lockMinutes],
  );
  return row !== undefined && row.failures > allowedFailures ? row.locked_until : null;
}

/**
 * Spends what may be used once, such as a challenge; false where it was spent before. Whatever lives longer than
 * a day must not rely on it: the sweep forgets.
 */
export async function spendOnce(manager: EntityManager, hash: Buffer, now: Date): Promise<boolean> {
  const spent = await manager.query<unknown[]>(
    `INSERT INTO sign_in_attempt (login_hash, failures, last_at) VALUES ($1, 0, $2)
     ON CONFLICT (login_hash) DO NOTHING RETURNING 1`,
    [hash, now],
  );
  return spent.length > 0;
}

/** Removes the counts of attempts that nobody followed up; returns how many. */
export async function sweepAttempts(manager: EntityManager, now: Date): Promise<number> {
  const [, count] = await manager.query<[unknown, number]>(
    'DELETE FROM sign_in_attempt WHERE last_at < $1::timestamptz - make_interval(hours => $2)',
    [now, FORGOTTEN_AFTER_HOURS],
  );
  return count;
}

/** A success forgets the failures before it. */
export async function forgiveAttempts(manager: EntityManager, loginHash: Buffer): Promise<void> {
  await manager.query('DELETE FROM sign_in_attempt WHERE login_hash = $1', [loginHash]);
}
