import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { readCollectionSearch } from '../search.ts';
import { term } from '../term-route.ts';

const collection = createRoute({
  getParentRoute: () => term,
  path: 'collection',
  validateSearch: readCollectionSearch,
  component: lazyRouteComponent(() => import('./page.tsx'), 'CollectionPage'),
});

export const termRoutes = [collection] as const;
