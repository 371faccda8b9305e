import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { readAuditSearch } from '../search.ts';
import { system } from '../system/route.ts';
import { term } from '../term-route.ts';

const jobs = createRoute({
  getParentRoute: () => term,
  path: 'jobs',
  component: lazyRouteComponent(() => import('./jobs-page.tsx'), 'JobsPage'),
});
const audit = createRoute({
  getParentRoute: () => term,
  path: 'audit',
  validateSearch: readAuditSearch,
  component: lazyRouteComponent(() => import('./audit-page.tsx'), 'AuditPage'),
});
const systemRecords = createRoute({
  getParentRoute: () => system,
  path: 'records',
  validateSearch: readAuditSearch,
  component: lazyRouteComponent(() => import('./audit-page.tsx'), 'SystemAuditPage'),
});

export const termRoutes = [jobs, audit] as const;
export const systemRoutes = [systemRecords] as const;
