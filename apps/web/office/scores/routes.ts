import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { readScoreSearch } from '../search.ts';
import { term } from '../term-route.ts';

const scoreEntry = createRoute({
  getParentRoute: () => term,
  path: 'score-entry',
  validateSearch: readScoreSearch,
  component: lazyRouteComponent(() => import('./page.tsx'), 'ScoreEntryPage'),
});

export const termRoutes = [scoreEntry] as const;
