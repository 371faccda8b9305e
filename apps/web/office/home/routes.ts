import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { term } from '../term-route.ts';

const termHome = createRoute({
  getParentRoute: () => term,
  path: '/',
  component: lazyRouteComponent(() => import('./page.tsx'), 'HomePage'),
});

export const termRoutes = [termHome] as const;
