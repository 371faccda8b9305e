import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { readReviewSearch } from '../search.ts';
import { term } from '../term-route.ts';

const review = createRoute({
  getParentRoute: () => term,
  path: 'review',
  validateSearch: readReviewSearch,
  component: lazyRouteComponent(() => import('./page.tsx'), 'ReviewPage'),
});

export const termRoutes = [review] as const;
