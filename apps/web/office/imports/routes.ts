import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { readImportSearch } from '../search.ts';
import { term } from '../term-route.ts';

const roster = createRoute({
  getParentRoute: () => term,
  path: 'roster',
  validateSearch: readImportSearch,
  component: lazyRouteComponent(() => import('./roster-page.tsx'), 'RosterPage'),
});
const scores = createRoute({
  getParentRoute: () => term,
  path: 'scores',
  validateSearch: readImportSearch,
  component: lazyRouteComponent(() => import('./scores-page.tsx'), 'ScoresPage'),
});

export const termRoutes = [roster, scores] as const;
