import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { system } from '../system/route.ts';

const personalData = createRoute({
  getParentRoute: () => system,
  path: 'personal-data',
  component: lazyRouteComponent(() => import('./page.tsx'), 'PersonalDataPage'),
});

export const systemRoutes = [personalData] as const;
