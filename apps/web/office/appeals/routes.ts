import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { term } from '../term-route.ts';

const appeals = createRoute({
  getParentRoute: () => term,
  path: 'appeals',
  component: lazyRouteComponent(() => import('./page.tsx'), 'AppealsPage'),
});

export const termRoutes = [appeals] as const;
