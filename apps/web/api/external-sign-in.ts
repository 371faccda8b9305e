import { queryOptions, useMutation } from '@tanstack/react-query';
import { request } from './request.ts';

/** The province's own account system, by its name; null where none is in use. */
export const externalProviderQuery = queryOptions({
  queryKey: ['external-provider'],
  queryFn: ({ signal }) => request<{ title: string | null }>('/api/external-sign-in/provider', { signal }),
  staleTime: Number.POSITIVE_INFINITY,
});

/** Begins to link an account by a single-use link; the browser leaves for the address that is answered. */
export const useBeginLinking = () =>
  useMutation({
    mutationFn: (token: string) =>
      request<{ address: string }>('/api/external-sign-in/links', { method: 'POST', body: { token } }),
    onSuccess: ({ address }) => window.location.assign(address),
  });
