import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Account, Session } from './contract.ts';
import { noteSessionEnded } from './ended-session.ts';
import { request } from './request.ts';

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => request<Session>('/api/session', { signal }),
  // Who one is changes by signing in and out alone; whether the session still holds is told by `pulseQuery`.
  staleTime: Number.POSITIVE_INFINITY,
});

/** How long the session still holds. */
export const pulseQuery = queryOptions({
  queryKey: ['pulse'],
  queryFn: ({ signal }) => request<Session>('/api/session', { signal }),
});

/** Signs in again on a page that stays as it is; a different account starts afresh. */
export function useResume(account: Account) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (form: { login: string; password: string }) =>
      request<Session>('/api/session', { method: 'POST', body: form }),
    onSuccess: async (session) => {
      if (session.account?.id !== account.id || session.account.due !== null)
        return window.location.assign('/office');
      client.setQueryData(pulseQuery.queryKey, session);
      noteSessionEnded(false);
      await client.invalidateQueries();
    },
  });
}

/** Signs in and answers who one is; everything cached for a former account is dropped. */
export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (form: { login: string; password: string }): Promise<Account | null> => {
      await request<unknown>('/api/session', { method: 'POST', body: form });
      client.clear();
      return (await client.fetchQuery(sessionQuery)).account;
    },
  });
}

export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => request<void>('/api/session', { method: 'DELETE' }),
    onSuccess: () => {
      client.clear();
      // A full load leaves nothing of the former account in memory.
      window.location.assign('/sign-in');
    },
  });
}

export function useChangePassword() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (form: { current: string; next: string }) =>
      request<void>('/api/session/password', { method: 'POST', body: form }),
    onSuccess: () => client.invalidateQueries({ queryKey: sessionQuery.queryKey }),
  });
}

export interface SignedInBrowser {
  id: string;
  browser: string;
  address: string;
  createdAt: string;
  lastSeenAt: string;
  current: boolean;
}

export const browsersQuery = queryOptions({
  queryKey: ['browsers'],
  queryFn: ({ signal }) => request<{ items: SignedInBrowser[] }>('/api/sessions', { signal }),
  staleTime: 0,
});

/** Signs out one browser, or without an id all but this one. */
export function useEndSessions() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string | null) =>
      request<unknown>(id === null ? '/api/sessions' : `/api/sessions/${id}`, { method: 'DELETE' }),
    onSettled: () => client.invalidateQueries({ queryKey: browsersQuery.queryKey }),
  });
}
