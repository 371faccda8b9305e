import type { CookieOptions, Request, Response } from 'express';
import { z } from 'zod';
import type { IdNumberVault } from '#database/person';

const NAME = 'kaoka_external';
const PATH = '/api/external-sign-in';
const MINUTES = 10;

const shape = z.strictObject({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  /** The single-use link by which an account is to be linked; null to sign in */
  token: z.string().nullable(),
  startedAt: z.number(),
});

export type KeptAttempt = z.infer<typeof shape>;

/** Leaves an attempt with the browser that makes it, sealed: no other browser can finish it. */
export function keepAttempt(
  response: Response,
  attempt: KeptAttempt,
  vault: IdNumberVault,
  secure: boolean,
): void {
  const sealed = vault.seal(JSON.stringify(attempt)).toString('base64url');
  response.cookie(NAME, sealed, { ...options(secure), maxAge: MINUTES * 60_000 });
}

/** The attempt that a browser began, or null if it began none lately. Each is answered once. */
export function takeAttempt(
  request: Request,
  response: Response,
  vault: IdNumberVault,
  { now, secure }: { now: Date; secure: boolean },
): KeptAttempt | null {
  const sealed: unknown = request.cookies?.[NAME];
  response.clearCookie(NAME, options(secure));
  if (typeof sealed !== 'string') return null;
  try {
    const attempt = shape.parse(JSON.parse(vault.open(Buffer.from(sealed, 'base64url'))));
    return now.getTime() - attempt.startedAt < MINUTES * 60_000 ? attempt : null;
  } catch {
    return null;
  }
}

function options(secure: boolean): CookieOptions {
  // Lax: the provider sends the browser back by a link.
  return { httpOnly: true, sameSite: 'lax', path: PATH, secure };
}
