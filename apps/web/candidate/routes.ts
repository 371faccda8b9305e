import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { onlyFor } from '../gate.ts';
import { root } from '../root-route.ts';

const me = createRoute({
  getParentRoute: () => root,
  path: '/me',
  beforeLoad: onlyFor((account) => account.role === 'candidate'),
  component: lazyRouteComponent(() => import('./frame.tsx'), 'CandidateFrame'),
});
const home = createRoute({
  getParentRoute: () => me,
  path: '/',
  component: lazyRouteComponent(() => import('./home.tsx'), 'CandidateHome'),
});
const password = createRoute({
  getParentRoute: () => me,
  path: 'password',
  component: lazyRouteComponent(() => import('./password.tsx'), 'PasswordPage'),
});
const absence = createRoute({
  getParentRoute: () => me,
  path: 'leave',
  component: lazyRouteComponent(() => import('./absence/page.tsx'), 'AbsencePage'),
});
const corrections = createRoute({
  getParentRoute: () => me,
  path: 'corrections',
  component: lazyRouteComponent(() => import('./correction/page.tsx'), 'CorrectionPage'),
});
const messages = createRoute({
  getParentRoute: () => me,
  path: 'messages',
  component: lazyRouteComponent(() => import('./messages-page.tsx'), 'MessagesPage'),
});
const study = createRoute({
  getParentRoute: () => me,
  path: 'study',
  component: lazyRouteComponent(() => import('./study-page.tsx'), 'OwnStudyPage'),
});
const application = createRoute({
  getParentRoute: () => me,
  path: 'applications/$id',
  component: lazyRouteComponent(() => import('./apply/page.tsx'), 'ApplicationPage'),
});

export const candidateRoutes = me.addChildren([
  home,
  messages,
  study,
  absence,
  application,
  corrections,
  password,
]);
