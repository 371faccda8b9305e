import type { CookieOptions, Request, Response } from 'express';

const NAME = 'kaoka_session';

/** The session's token as the browser sent it, or null. */
export function readSessionToken({ cookies }: Request): string | null {
  const value: unknown = cookies?.[NAME];
  return typeof value === 'string' && /^[A-Za-z0-9_-]{43}$/.test(value) ? value : null;
}

/** Whether a person is at the browser; a page left alone says of itself that nobody is. */
export function isAttended(request: Request): boolean {
  return request.get('x-kaoka-unattended') !== '1';
}

/** Without an age the cookie ends with the browser; the server ends the session earlier when it is idle. */
export function writeSessionToken(response: Response, token: string, secure: boolean): void {
  response.cookie(NAME, token, options(secure));
}

export function clearSessionToken(response: Response, secure: boolean): void {
  response.clearCookie(NAME, options(secure));
}

function options(secure: boolean): CookieOptions {
  return { httpOnly: true, sameSite: 'lax', path: '/', secure };
}
