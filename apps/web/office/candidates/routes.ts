import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { readCandidateSearch } from '../search.ts';
import { term } from '../term-route.ts';

const candidates = createRoute({
  getParentRoute: () => term,
  path: 'candidates',
  validateSearch: readCandidateSearch,
  component: lazyRouteComponent(() => import('./page.tsx'), 'CandidatesPage'),
});

export const termRoutes = [candidates] as const;
