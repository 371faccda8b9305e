import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import type { Account } from './api/contract.ts';
import { noteSessionEnded } from './api/ended-session.ts';
import { sessionQuery } from './api/session.ts';
import { termsQuery } from './api/terms.ts';
import { BrokenPage, MissingPage, WaitingPage } from './look/states.tsx';
import {
  readAccountSearch,
  readAuditSearch,
  readCandidateSearch,
  readCollectionSearch,
  readExamDaySearch,
  readImportSearch,
  readOrganisationSearch,
  readOutboxSearch,
  readPlanSearch,
  readRegisterSearch,
  readReviewSearch,
  readScoreSearch,
  readStudySearch,
} from './office/search.ts';

interface Context {
  queries: QueryClient;
}

const root = createRootRouteWithContext<Context>()({
  component: Outlet,
  errorComponent: BrokenPage,
  notFoundComponent: MissingPage,
});

const start = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: async ({ context }) => {
    throw redirect({ to: homeOf(await findAccount(context.queries)), replace: true });
  },
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search): { to?: string; external?: string } => ({
    ...(isLocalPath(search.to) ? { to: search.to } : {}),
    ...(typeof search.external === 'string' ? { external: search.external } : {}),
  }),
  component: lazyRouteComponent(() => import('./sign-in/page.tsx'), 'SignInPage'),
});

const signUp = createRoute({
  getParentRoute: () => root,
  path: '/sign-up',
  component: lazyRouteComponent(() => import('./sign-up/page.tsx'), 'SignUpPage'),
});

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  component: lazyRouteComponent(() => import('./invitation/page.tsx'), 'InvitationPage'),
});

const secondFactor = createRoute({
  getParentRoute: () => root,
  path: '/second-factor',
  beforeLoad: ({ context, location }) =>
    requireAccount(
      context.queries,
      location.href,
      (account) => account.role !== 'candidate' && account.due === null,
    ),
  component: lazyRouteComponent(() => import('./second-factor/page.tsx'), 'SecondFactorPage'),
});

const due = createRoute({
  getParentRoute: () => root,
  path: '/due',
  beforeLoad: ({ context, location }) =>
    requireAccount(context.queries, location.href, (account) => account.due !== null),
  component: lazyRouteComponent(() => import('./due/page.tsx'), 'DuePage'),
});

const me = createRoute({
  getParentRoute: () => root,
  path: '/me',
  beforeLoad: ({ context, location }) =>
    requireAccount(context.queries, location.href, (account) => account.role === 'candidate'),
  component: lazyRouteComponent(() => import('./candidate/frame.tsx'), 'CandidateFrame'),
});
const meHome = createRoute({
  getParentRoute: () => me,
  path: '/',
  component: lazyRouteComponent(() => import('./candidate/home.tsx'), 'CandidateHome'),
});
const mePassword = createRoute({
  getParentRoute: () => me,
  path: 'password',
  component: lazyRouteComponent(() => import('./candidate/password.tsx'), 'PasswordPage'),
});
const meAbsence = createRoute({
  getParentRoute: () => me,
  path: 'leave',
  component: lazyRouteComponent(() => import('./candidate/absence/page.tsx'), 'AbsencePage'),
});
const meCorrections = createRoute({
  getParentRoute: () => me,
  path: 'corrections',
  component: lazyRouteComponent(() => import('./candidate/correction/page.tsx'), 'CorrectionPage'),
});
const meMessages = createRoute({
  getParentRoute: () => me,
  path: 'messages',
  component: lazyRouteComponent(() => import('./candidate/messages-page.tsx'), 'MessagesPage'),
});
const meStudy = createRoute({
  getParentRoute: () => me,
  path: 'study',
  component: lazyRouteComponent(() => import('./candidate/study-page.tsx'), 'OwnStudyPage'),
});
const meApplication = createRoute({
  getParentRoute: () => me,
  path: 'applications/$id',
  component: lazyRouteComponent(() => import('./candidate/apply/page.tsx'), 'ApplicationPage'),
});

const office = createRoute({
  getParentRoute: () => root,
  path: '/office',
  beforeLoad: ({ context, location }) =>
    requireAccount(
      context.queries,
      location.href,
      (account) => account.role !== 'candidate' && account.due === null,
    ),
  component: lazyRouteComponent(() => import('./office/frame.tsx'), 'OfficeFrame'),
});
const officeStart = createRoute({
  getParentRoute: () => office,
  path: '/',
  loader: async ({ context }) => {
    const { items } = await context.queries.ensureQueryData(termsQuery);
    const [latest] = items;
    if (latest) throw redirect({ to: '/office/$term', params: { term: latest.code }, replace: true });
  },
  component: lazyRouteComponent(() => import('./office/no-terms.tsx'), 'NoTermsPage'),
});
const term = createRoute({
  getParentRoute: () => office,
  path: '$term',
  component: lazyRouteComponent(() => import('./office/term-frame.tsx'), 'TermFrame'),
});

const termHome = createRoute({
  getParentRoute: () => term,
  path: '/',
  component: lazyRouteComponent(() => import('./office/home/page.tsx'), 'HomePage'),
});
const roster = createRoute({
  getParentRoute: () => term,
  path: 'roster',
  validateSearch: readImportSearch,
  component: lazyRouteComponent(() => import('./office/imports/roster-page.tsx'), 'RosterPage'),
});
const candidates = createRoute({
  getParentRoute: () => term,
  path: 'candidates',
  validateSearch: readCandidateSearch,
  component: lazyRouteComponent(() => import('./office/candidates/page.tsx'), 'CandidatesPage'),
});
const review = createRoute({
  getParentRoute: () => term,
  path: 'review',
  validateSearch: readReviewSearch,
  component: lazyRouteComponent(() => import('./office/review/page.tsx'), 'ReviewPage'),
});
const study = createRoute({
  getParentRoute: () => term,
  path: 'study',
  validateSearch: readStudySearch,
  component: lazyRouteComponent(() => import('./office/study/page.tsx'), 'StudyPage'),
});
const closings = createRoute({
  getParentRoute: () => term,
  path: 'closings',
  component: lazyRouteComponent(() => import('./office/closings/page.tsx'), 'ClosingsPage'),
});
const outbox = createRoute({
  getParentRoute: () => term,
  path: 'messages',
  validateSearch: readOutboxSearch,
  component: lazyRouteComponent(() => import('./office/messages/outbox-page.tsx'), 'OutboxPage'),
});
const plans = createRoute({
  getParentRoute: () => term,
  path: 'plans',
  validateSearch: readPlanSearch,
  component: lazyRouteComponent(() => import('./office/plans/page.tsx'), 'PlansPage'),
});
const slips = createRoute({
  getParentRoute: () => term,
  path: 'slips',
  component: lazyRouteComponent(() => import('./office/printing/slips-page.tsx'), 'SlipsPage'),
});
const papers = createRoute({
  getParentRoute: () => term,
  path: 'papers',
  component: lazyRouteComponent(() => import('./office/printing/papers-page.tsx'), 'PapersPage'),
});
const scores = createRoute({
  getParentRoute: () => term,
  path: 'scores',
  validateSearch: readImportSearch,
  component: lazyRouteComponent(() => import('./office/imports/scores-page.tsx'), 'ScoresPage'),
});
const results = createRoute({
  getParentRoute: () => term,
  path: 'results',
  component: lazyRouteComponent(() => import('./office/results/page.tsx'), 'ResultsPage'),
});
const examDay = createRoute({
  getParentRoute: () => term,
  path: 'exam-day',
  validateSearch: readExamDaySearch,
  component: lazyRouteComponent(() => import('./office/exam-day/page.tsx'), 'ExamDayPage'),
});
const scoreEntry = createRoute({
  getParentRoute: () => term,
  path: 'score-entry',
  validateSearch: readScoreSearch,
  component: lazyRouteComponent(() => import('./office/scores/page.tsx'), 'ScoreEntryPage'),
});
const corrections = createRoute({
  getParentRoute: () => term,
  path: 'corrections',
  component: lazyRouteComponent(() => import('./office/corrections/page.tsx'), 'CorrectionsPage'),
});
const appeals = createRoute({
  getParentRoute: () => term,
  path: 'appeals',
  component: lazyRouteComponent(() => import('./office/appeals/page.tsx'), 'AppealsPage'),
});
const credentials = createRoute({
  getParentRoute: () => term,
  path: 'credentials',
  component: lazyRouteComponent(() => import('./office/printing/credentials-page.tsx'), 'CredentialsPage'),
});
const register = createRoute({
  getParentRoute: () => term,
  path: 'register',
  validateSearch: readRegisterSearch,
  component: lazyRouteComponent(() => import('./office/register/page.tsx'), 'RegisterPage'),
});
const collection = createRoute({
  getParentRoute: () => term,
  path: 'collection',
  validateSearch: readCollectionSearch,
  component: lazyRouteComponent(() => import('./office/collection/page.tsx'), 'CollectionPage'),
});
const consequences = createRoute({
  getParentRoute: () => term,
  path: 'consequences',
  component: lazyRouteComponent(
    () => import('./office/consequences/consequences-page.tsx'),
    'ConsequencesPage',
  ),
});
const absences = createRoute({
  getParentRoute: () => term,
  path: 'absences',
  component: lazyRouteComponent(() => import('./office/consequences/absences-page.tsx'), 'AbsencesPage'),
});
const circulars = createRoute({
  getParentRoute: () => term,
  path: 'circulars',
  component: lazyRouteComponent(() => import('./office/consequences/circulars-page.tsx'), 'CircularsPage'),
});
const jobs = createRoute({
  getParentRoute: () => term,
  path: 'jobs',
  component: lazyRouteComponent(() => import('./office/records/jobs-page.tsx'), 'JobsPage'),
});
const audit = createRoute({
  getParentRoute: () => term,
  path: 'audit',
  validateSearch: readAuditSearch,
  component: lazyRouteComponent(() => import('./office/records/audit-page.tsx'), 'AuditPage'),
});

const system = createRoute({
  getParentRoute: () => office,
  path: 'system',
  component: lazyRouteComponent(() => import('./office/system/frame.tsx'), 'SystemFrame'),
});
const organisations = createRoute({
  getParentRoute: () => system,
  path: 'organisations',
  validateSearch: readOrganisationSearch,
  component: lazyRouteComponent(
    () => import('./office/accounts/organisations-page.tsx'),
    'OrganisationsPage',
  ),
});
const organisation = createRoute({
  getParentRoute: () => system,
  path: 'organisations/$id',
  component: lazyRouteComponent(() => import('./office/accounts/organisation-page.tsx'), 'OrganisationPage'),
});
const accounts = createRoute({
  getParentRoute: () => system,
  path: 'accounts',
  validateSearch: readAccountSearch,
  component: lazyRouteComponent(() => import('./office/accounts/accounts-page.tsx'), 'AccountsPage'),
});
const access = createRoute({
  getParentRoute: () => system,
  path: 'access',
  component: lazyRouteComponent(() => import('./office/accounts/access-page.tsx'), 'AccessPage'),
});
const inbox = createRoute({
  getParentRoute: () => system,
  path: 'inbox',
  component: lazyRouteComponent(() => import('./office/messages/inbox-page.tsx'), 'InboxPage'),
});
const personalData = createRoute({
  getParentRoute: () => system,
  path: 'personal-data',
  component: lazyRouteComponent(() => import('./office/personal-data/page.tsx'), 'PersonalDataPage'),
});
const systemRecords = createRoute({
  getParentRoute: () => system,
  path: 'records',
  validateSearch: readAuditSearch,
  component: lazyRouteComponent(() => import('./office/records/audit-page.tsx'), 'SystemAuditPage'),
});

const terms = createRoute({
  getParentRoute: () => system,
  path: 'terms',
  component: lazyRouteComponent(() => import('./office/term-setup/terms-page.tsx'), 'TermsPage'),
});
const draft = createRoute({
  getParentRoute: () => system,
  path: 'terms/$draft',
  component: lazyRouteComponent(() => import('./office/term-setup/draft-page.tsx'), 'DraftPage'),
});
const termSettings = createRoute({
  getParentRoute: () => term,
  path: 'settings',
  component: lazyRouteComponent(() => import('./office/term-setup/settings-page.tsx'), 'SettingsPage'),
});
const notices = createRoute({
  getParentRoute: () => root,
  path: '/notices',
  component: lazyRouteComponent(() => import('./notices/page.tsx'), 'NoticesPage'),
});

const tree = root.addChildren([
  start,
  signIn,
  signUp,
  invitation,
  notices,
  secondFactor,
  due,
  me.addChildren([meHome, meMessages, meStudy, meAbsence, meApplication, meCorrections, mePassword]),
  office.addChildren([
    officeStart,
    system.addChildren([
      terms,
      draft,
      organisations,
      organisation,
      accounts,
      access,
      inbox,
      personalData,
      systemRecords,
    ]),
    term.addChildren([
      termHome,
      termSettings,
      roster,
      review,
      closings,
      study,
      outbox,
      candidates,
      plans,
      slips,
      papers,
      scores,
      examDay,
      corrections,
      appeals,
      scoreEntry,
      results,
      absences,
      consequences,
      circulars,
      credentials,
      register,
      collection,
      jobs,
      audit,
    ]),
  ]),
]);

export function createPages(queries: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { queries },
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    defaultPendingComponent: WaitingPage,
    defaultErrorComponent: BrokenPage,
    defaultNotFoundComponent: MissingPage,
    scrollRestoration: true,
  });
}

type Pages = ReturnType<typeof createPages>;

declare module '@tanstack/react-router' {
  interface Register {
    router: Pages;
  }
}

/** Where an account belongs; nobody belongs at the door. */
export function homeOf(account: Account | null): '/sign-in' | '/due' | '/me' | '/office' {
  if (account === null) return '/sign-in';
  if (account.due !== null) return '/due';
  return account.role === 'candidate' ? '/me' : '/office';
}

/** Leads to the door and, after it, back to where one was. */
export function signInAgain(pages: Pages, queries: QueryClient): void {
  const { pathname, href } = pages.state.location;
  if (pathname === '/sign-in') return;
  // Staff sign in again over the page, so that nothing typed is lost.
  if (pathname.startsWith('/office')) {
    noteSessionEnded(true);
    return;
  }
  const forget = () => queries.removeQueries({ queryKey: sessionQuery.queryKey });
  // Only then: the page still shown reads who is signed in.
  void pages.navigate({ to: '/sign-in', search: { to: href } }).then(forget);
}

async function findAccount(queries: QueryClient): Promise<Account | null> {
  return (await queries.ensureQueryData(sessionQuery)).account;
}

async function requireAccount(queries: QueryClient, href: string, fits: (account: Account) => boolean) {
  const account = await findAccount(queries);
  if (account === null) throw redirect({ to: '/sign-in', search: { to: href } });
  // The door is a page of its own, built apart from this app.
  if (account.role === 'invigilator' && account.due === null)
    throw redirect({ href: '/door', reloadDocument: true });
  if (!fits(account)) throw redirect({ to: homeOf(account), replace: true });
}

/** Only a path of this site may be returned to: `//elsewhere` and `\\elsewhere` leave it. */
function isLocalPath(to: unknown): to is string {
  return typeof to === 'string' && /^\/(?![/\\])/.test(to);
}
