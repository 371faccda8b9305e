import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { readAccountSearch, readOrganisationSearch } from '../search.ts';
import { system } from '../system/route.ts';

const organisations = createRoute({
  getParentRoute: () => system,
  path: 'organisations',
  validateSearch: readOrganisationSearch,
  component: lazyRouteComponent(() => import('./organisations-page.tsx'), 'OrganisationsPage'),
});
const organisation = createRoute({
  getParentRoute: () => system,
  path: 'organisations/$id',
  component: lazyRouteComponent(() => import('./organisation-page.tsx'), 'OrganisationPage'),
});
const accounts = createRoute({
  getParentRoute: () => system,
  path: 'accounts',
  validateSearch: readAccountSearch,
  component: lazyRouteComponent(() => import('./accounts-page.tsx'), 'AccountsPage'),
});
const access = createRoute({
  getParentRoute: () => system,
  path: 'access',
  component: lazyRouteComponent(() => import('./access-page.tsx'), 'AccessPage'),
});

export const systemRoutes = [organisations, organisation, accounts, access] as const;
