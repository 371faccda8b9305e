import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Page, Term, TermSummary } from './contract.ts';
import { request } from './request.ts';

export const termsQuery = queryOptions({
  queryKey: ['terms'],
  queryFn: ({ signal }) => request<Pick<Page<TermSummary>, 'items'>>('/api/terms', { signal }),
  staleTime: 5 * 60_000,
});

export function termQuery(termId: string) {
  return queryOptions({
    queryKey: ['terms', termId],
    queryFn: ({ signal }) => request<Term>(`/api/terms/${termId}`, { signal }),
    // A running step's counts move on; a quiet term is asked again only now and then.
    refetchInterval: (query) =>
      query.state.data?.steps.some((step) => step.state === 'running') ? 4_000 : 60_000,
  });
}

export function useConfirmAssumptions(termId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (pointers: string[]) =>
      request<Term>(`/api/terms/${termId}/confirmations`, { method: 'POST', body: { pointers } }),
    onSuccess: (term) => client.setQueryData(termQuery(termId).queryKey, term),
  });
}
