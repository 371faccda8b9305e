import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { onlyFor } from '../gate.ts';
import { root } from '../root-route.ts';

export const due = createRoute({
  getParentRoute: () => root,
  path: '/due',
  beforeLoad: onlyFor((account) => account.due !== null),
  component: lazyRouteComponent(() => import('./page.tsx'), 'DuePage'),
});
