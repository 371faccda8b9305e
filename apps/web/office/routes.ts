import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { termsQuery } from '../api/terms.ts';
import * as accounts from './accounts/routes.ts';
import * as appeals from './appeals/routes.ts';
import * as candidates from './candidates/routes.ts';
import * as closings from './closings/routes.ts';
import * as collection from './collection/routes.ts';
import * as consequences from './consequences/routes.ts';
import * as corrections from './corrections/routes.ts';
import * as examDay from './exam-day/routes.ts';
import * as home from './home/routes.ts';
import * as imports from './imports/routes.ts';
import * as messages from './messages/routes.ts';
import { office } from './office-route.ts';
import * as personalData from './personal-data/routes.ts';
import * as plans from './plans/routes.ts';
import * as printing from './printing/routes.ts';
import * as records from './records/routes.ts';
import * as register from './register/routes.ts';
import * as results from './results/routes.ts';
import * as review from './review/routes.ts';
import * as scores from './scores/routes.ts';
import * as study from './study/routes.ts';
import { system } from './system/route.ts';
import { term } from './term-route.ts';
import * as termSetup from './term-setup/routes.ts';

const start = createRoute({
  getParentRoute: () => office,
  path: '/',
  loader: async ({ context }) => {
    const { items } = await context.queries.ensureQueryData(termsQuery);
    const [latest] = items;
    if (latest) throw redirect({ to: '/office/$term', params: { term: latest.code }, replace: true });
  },
  component: lazyRouteComponent(() => import('./no-terms.tsx'), 'NoTermsPage'),
});

/** Every room of the office declares its own pages; here they are hung under their frames. */
export const officeRoutes = office.addChildren([
  start,
  system.addChildren([
    ...termSetup.systemRoutes,
    ...accounts.systemRoutes,
    ...messages.systemRoutes,
    ...personalData.systemRoutes,
    ...records.systemRoutes,
  ]),
  term.addChildren([
    ...home.termRoutes,
    ...termSetup.termRoutes,
    ...imports.termRoutes,
    ...review.termRoutes,
    ...closings.termRoutes,
    ...study.termRoutes,
    ...messages.termRoutes,
    ...candidates.termRoutes,
    ...plans.termRoutes,
    ...printing.termRoutes,
    ...examDay.termRoutes,
    ...corrections.termRoutes,
    ...appeals.termRoutes,
    ...scores.termRoutes,
    ...results.termRoutes,
    ...consequences.termRoutes,
    ...register.termRoutes,
    ...collection.termRoutes,
    ...records.termRoutes,
  ]),
]);
