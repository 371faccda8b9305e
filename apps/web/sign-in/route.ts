import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { isLocalPath } from '../gate.ts';
import { root } from '../root-route.ts';

export const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search): { to?: string; external?: string } => ({
    ...(isLocalPath(search.to) ? { to: search.to } : {}),
    ...(typeof search.external === 'string' ? { external: search.external } : {}),
  }),
  component: lazyRouteComponent(() => import('./page.tsx'), 'SignInPage'),
});
