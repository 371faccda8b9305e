import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { readExamDaySearch } from '../search.ts';
import { term } from '../term-route.ts';

const examDay = createRoute({
  getParentRoute: () => term,
  path: 'exam-day',
  validateSearch: readExamDaySearch,
  component: lazyRouteComponent(() => import('./page.tsx'), 'ExamDayPage'),
});

export const termRoutes = [examDay] as const;
