import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { isStaff, onlyFor } from '../gate.ts';
import { root } from '../root-route.ts';

export const secondFactor = createRoute({
  getParentRoute: () => root,
  path: '/second-factor',
  beforeLoad: onlyFor(isStaff),
  component: lazyRouteComponent(() => import('./page.tsx'), 'SecondFactorPage'),
});
