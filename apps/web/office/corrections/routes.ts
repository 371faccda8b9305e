import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { term } from '../term-route.ts';

const corrections = createRoute({
  getParentRoute: () => term,
  path: 'corrections',
  component: lazyRouteComponent(() => import('./page.tsx'), 'CorrectionsPage'),
});

export const termRoutes = [corrections] as const;
