import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { isStaff, onlyFor } from '../gate.ts';
import { root } from '../root-route.ts';

export const office = createRoute({
  getParentRoute: () => root,
  path: '/office',
  beforeLoad: onlyFor(isStaff),
  component: lazyRouteComponent(() => import('./frame.tsx'), 'OfficeFrame'),
});
