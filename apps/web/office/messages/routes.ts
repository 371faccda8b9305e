import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { readOutboxSearch } from '../search.ts';
import { system } from '../system/route.ts';
import { term } from '../term-route.ts';

const outbox = createRoute({
  getParentRoute: () => term,
  path: 'messages',
  validateSearch: readOutboxSearch,
  component: lazyRouteComponent(() => import('./outbox-page.tsx'), 'OutboxPage'),
});
const inbox = createRoute({
  getParentRoute: () => system,
  path: 'inbox',
  component: lazyRouteComponent(() => import('./inbox-page.tsx'), 'InboxPage'),
});

export const termRoutes = [outbox] as const;
export const systemRoutes = [inbox] as const;
