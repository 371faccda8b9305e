import type { QueryClient } from '@tanstack/react-query';
import { createRoute, createRouter, redirect } from '@tanstack/react-router';
import { noteSessionEnded } from './api/ended-session.ts';
import { sessionQuery } from './api/session.ts';
import { candidateRoutes } from './candidate/routes.ts';
import { due } from './due/route.ts';
import { findAccount, homeOf } from './gate.ts';
import { invitation } from './invitation/route.ts';
import { BrokenPage, MissingPage, WaitingPage } from './look/states.tsx';
import { notices } from './notices/route.ts';
import { officeRoutes } from './office/routes.ts';
import { root } from './root-route.ts';
import { secondFactor } from './second-factor/route.ts';
import { signIn } from './sign-in/route.ts';
import { signUp } from './sign-up/route.ts';

const start = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: async ({ context }) => {
    throw redirect({ to: homeOf(await findAccount(context.queries)), replace: true });
  },
});

const tree = root.addChildren([
  start,
  signIn,
  signUp,
  invitation,
  notices,
  secondFactor,
  due,
  candidateRoutes,
  officeRoutes,
]);

export function createPages(queries: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { queries },
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    defaultPendingComponent: WaitingPage,
    defaultErrorComponent: BrokenPage,
    defaultNotFoundComponent: MissingPage,
    scrollRestoration: true,
  });
}

type Pages = ReturnType<typeof createPages>;

declare module '@tanstack/react-router' {
  interface Register {
    router: Pages;
  }
}

/** Leads to the door and, after it, back to where one was. */
export function signInAgain(pages: Pages, queries: QueryClient): void {
  const { pathname, href } = pages.state.location;
  if (pathname === '/sign-in') return;
  // Staff sign in again over the page, so that nothing typed is lost.
  if (pathname.startsWith('/office')) {
    noteSessionEnded(true);
    return;
  }
  const forget = () => queries.removeQueries({ queryKey: sessionQuery.queryKey });
  // Only then: the page still shown reads who is signed in.
  void pages.navigate({ to: '/sign-in', search: { to: href } }).then(forget);
}
