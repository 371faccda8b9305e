import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { term } from '../term-route.ts';

const results = createRoute({
  getParentRoute: () => term,
  path: 'results',
  component: lazyRouteComponent(() => import('./page.tsx'), 'ResultsPage'),
});

export const termRoutes = [results] as const;
