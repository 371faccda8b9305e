import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Rendering } from './contract.ts';
import { request } from './request.ts';

export function slipsQuery(termId: string) {
  return renderingQuery(termId, 'slips');
}

export function credentialsQuery(termId: string) {
  return renderingQuery(termId, 'credentials');
}

function renderingQuery(termId: string, kind: 'slips' | 'credentials') {
  return queryOptions({
    queryKey: ['terms', termId, kind],
    queryFn: ({ signal }) => request<Rendering>(`/api/terms/${termId}/${kind}`, { signal }),
    refetchInterval: ({ state: { data } }) => (data && data.ready < data.total ? 4_000 : false),
  });
}

/** Issues to everyone who passed and has no credential yet; pressing twice issues nothing twice. */
export function useIssueCredentials(termId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => request<{ jobId: string }>(`/api/terms/${termId}/credentials`, { method: 'POST' }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['terms', termId] }),
  });
}
