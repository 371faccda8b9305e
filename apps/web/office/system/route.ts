import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { office } from '../office-route.ts';

/** Above every page that belongs to no single term. */
export const system = createRoute({
  getParentRoute: () => office,
  path: 'system',
  component: lazyRouteComponent(() => import('./frame.tsx'), 'SystemFrame'),
});
