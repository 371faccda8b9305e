import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { system } from '../system/route.ts';
import { term } from '../term-route.ts';

const termSettings = createRoute({
  getParentRoute: () => term,
  path: 'settings',
  component: lazyRouteComponent(() => import('./settings-page.tsx'), 'SettingsPage'),
});
const terms = createRoute({
  getParentRoute: () => system,
  path: 'terms',
  component: lazyRouteComponent(() => import('./terms-page.tsx'), 'TermsPage'),
});
const draft = createRoute({
  getParentRoute: () => system,
  path: 'terms/$draft',
  component: lazyRouteComponent(() => import('./draft-page.tsx'), 'DraftPage'),
});

export const termRoutes = [termSettings] as const;
export const systemRoutes = [terms, draft] as const;
