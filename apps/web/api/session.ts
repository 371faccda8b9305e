import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Account, Session } from './contract.ts';
import { request } from './request.ts';

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => request<Session>('/api/session', { signal }),
  staleTime: 60_000,
});

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
