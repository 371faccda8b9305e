import type { QueryClient } from '@tanstack/react-query';
import { ownRecordQuery } from './api/own.ts';
import { sessionQuery } from './api/session.ts';

/**
 * Begins at once what the candidate's home would ask for one after the other, its parts and its data: over a phone's
 * network every turn is felt.
 */
export function hasten(pathname: string, queries: QueryClient): void {
  if (pathname.replace(/\/$/, '') !== '/me') return;
  // Whatever fails here is asked for again by the page, which says so.
  const ignore = () => undefined;
  import('./candidate/frame.tsx').catch(ignore);
  import('./candidate/home.tsx').catch(ignore);
  queries.ensureQueryData(sessionQuery).then(({ account }) => {
    if (account?.role === 'candidate' && account.due === null) void queries.prefetchQuery(ownRecordQuery);
  }, ignore);
}
