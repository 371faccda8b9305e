import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { term } from '../term-route.ts';

const slips = createRoute({
  getParentRoute: () => term,
  path: 'slips',
  component: lazyRouteComponent(() => import('./slips-page.tsx'), 'SlipsPage'),
});
const papers = createRoute({
  getParentRoute: () => term,
  path: 'papers',
  component: lazyRouteComponent(() => import('./papers-page.tsx'), 'PapersPage'),
});
const credentials = createRoute({
  getParentRoute: () => term,
  path: 'credentials',
  component: lazyRouteComponent(() => import('./credentials-page.tsx'), 'CredentialsPage'),
});

export const termRoutes = [slips, papers, credentials] as const;
