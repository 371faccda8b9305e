import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { readRegisterSearch } from '../search.ts';
import { term } from '../term-route.ts';

const register = createRoute({
  getParentRoute: () => term,
  path: 'register',
  validateSearch: readRegisterSearch,
  component: lazyRouteComponent(() => import('./page.tsx'), 'RegisterPage'),
});

export const termRoutes = [register] as const;
