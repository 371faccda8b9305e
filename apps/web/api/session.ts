import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Account, Session } from './contract.ts';
import { noteSessionEnded } from './ended-session.ts';
import { request } from './request.ts';

type Opened = Session & { secondFactorDue: boolean };

/** Shows the code of the second step. */
const proveSecondFactor = (code: string) =>
  request<void>('/api/second-factor/proofs', { method: 'POST', body: { code } });

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
    mutationFn: async ({ code, ...form }: { login: string; password: string; code: string }) => {
      const opened = await request<Opened>('/api/session', { method: 'POST', body: form });
      if (!opened.secondFactorDue) return opened;
      await proveSecondFactor(code);
      return request<Session>('/api/session');
    },
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
    mutationFn: async (form: {
      login: string;
      password: string;
    }): Promise<Account | 'second-factor' | null> => {
      const { secondFactorDue } = await request<Opened>('/api/session', { method: 'POST', body: form });
      if (secondFactorDue) return 'second-factor';
      client.clear();
      return (await client.fetchQuery(sessionQuery)).account;
    },
  });
}

/** The second step of signing in, for those who have taken up a second factor. */
export function useProve() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (code: string): Promise<Account | null> => {
      await proveSecondFactor(code);
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
