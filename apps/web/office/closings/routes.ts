import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { term } from '../term-route.ts';

const closings = createRoute({
  getParentRoute: () => term,
  path: 'closings',
  component: lazyRouteComponent(() => import('./page.tsx'), 'ClosingsPage'),
});

export const termRoutes = [closings] as const;
