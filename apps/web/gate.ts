import type { QueryClient } from '@tanstack/react-query';
import { redirect } from '@tanstack/react-router';
import type { Account } from './api/contract.ts';
import { sessionQuery } from './api/session.ts';

/** Where an account belongs; nobody belongs at the door. */
export function homeOf(account: Account | null): '/sign-in' | '/due' | '/me' | '/office' {
  if (account === null) return '/sign-in';
  if (account.due !== null) return '/due';
  return account.role === 'candidate' ? '/me' : '/office';
}

/** Staff with nothing due, who may work at the office; which of its rooms is the API's to say. */
export function isStaff({ role, due }: Account): boolean {
  return role !== 'candidate' && due === null;
}

export async function findAccount(queries: QueryClient): Promise<Account | null> {
  return (await queries.ensureQueryData(sessionQuery)).account;
}

/**
 * Lets a route load for an account that fits; sends everybody else where they belong, and back after signing in.
 * @param fits whom the route is for
 */
export function onlyFor(fits: (account: Account) => boolean) {
  return async ({ context, location }: { context: { queries: QueryClient }; location: { href: string } }) => {
    const account = await findAccount(context.queries);
    if (account === null) throw redirect({ to: '/sign-in', search: { to: location.href } });
    // The door is a page of its own, built apart from this app.
    if (account.role === 'invigilator' && account.due === null)
      throw redirect({ href: '/door', reloadDocument: true });
    if (!fits(account)) throw redirect({ to: homeOf(account), replace: true });
  };
}

/** Only a path of this site may be returned to: `//elsewhere` and `\\elsewhere` leave it. */
export function isLocalPath(to: unknown): to is string {
  return typeof to === 'string' && /^\/(?![/\\])/.test(to);
}
