import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, Outlet } from '@tanstack/react-router';
import { BrokenPage, MissingPage } from './look/states.tsx';

/** What every route is handed when it loads. */
export interface RouteContext {
  queries: QueryClient;
}

export const root = createRootRouteWithContext<RouteContext>()({
  component: Outlet,
  errorComponent: BrokenPage,
  notFoundComponent: MissingPage,
});
