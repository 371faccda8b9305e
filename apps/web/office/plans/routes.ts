import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { readPlanSearch } from '../search.ts';
import { term } from '../term-route.ts';

const plans = createRoute({
  getParentRoute: () => term,
  path: 'plans',
  validateSearch: readPlanSearch,
  component: lazyRouteComponent(() => import('./page.tsx'), 'PlansPage'),
});

export const termRoutes = [plans] as const;
