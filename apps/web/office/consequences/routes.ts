import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { term } from '../term-route.ts';

const consequences = createRoute({
  getParentRoute: () => term,
  path: 'consequences',
  component: lazyRouteComponent(() => import('./consequences-page.tsx'), 'ConsequencesPage'),
});
const absences = createRoute({
  getParentRoute: () => term,
  path: 'absences',
  component: lazyRouteComponent(() => import('./absences-page.tsx'), 'AbsencesPage'),
});
const circulars = createRoute({
  getParentRoute: () => term,
  path: 'circulars',
  component: lazyRouteComponent(() => import('./circulars-page.tsx'), 'CircularsPage'),
});

export const termRoutes = [consequences, absences, circulars] as const;
