import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { readStudySearch } from '../search.ts';
import { term } from '../term-route.ts';

const study = createRoute({
  getParentRoute: () => term,
  path: 'study',
  validateSearch: readStudySearch,
  component: lazyRouteComponent(() => import('./page.tsx'), 'StudyPage'),
});

export const termRoutes = [study] as const;
