import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { office } from './office-route.ts';

/** Above every page that belongs to one term. */
export const term = createRoute({
  getParentRoute: () => office,
  path: '$term',
  component: lazyRouteComponent(() => import('./term-frame.tsx'), 'TermFrame'),
});
