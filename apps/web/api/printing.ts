import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Papers, Rendering } from './contract.ts';
import { isUnfinished, jobQuery } from './records.ts';
import { request } from './request.ts';

export function slipsQuery(termId: string) {
  return renderingQuery(termId, 'slips');
}

export function credentialsQuery(termId: string) {
  return renderingQuery(termId, 'credentials');
}

export function papersQuery(termId: string) {
  return queryOptions({
    queryKey: ['terms', termId, 'papers'],
    queryFn: ({ signal }) => request<Papers>(`/api/terms/${termId}/papers`, { signal }),
  });
}

/** Prints the papers of every batch anew; pressing twice while it waits prints once. */
export function useRenderPapers(termId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => request<{ jobId: string }>(`/api/terms/${termId}/papers`, { method: 'POST' }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['terms', termId, 'papers'] }),
  });
}

function renderingQuery(termId: string, kind: 'slips' | 'credentials') {
  return queryOptions({
    queryKey: ['terms', termId, kind],
    queryFn: ({ signal }) => request<Rendering>(`/api/terms/${termId}/${kind}`, { signal }),
    refetchInterval: ({ state: { data } }) => (data && isMoving(data) ? 4_000 : false),
  });
}

const isMoving = ({ ready, total, print }: Rendering): boolean =>
  ready < total || print === 'making' || print === 'due';

/** Issues to everyone who passed and has no credential yet; pressing twice issues nothing twice. */
export function useIssueCredentials(termId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => request<{ jobId: string }>(`/api/terms/${termId}/credentials`, { method: 'POST' }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['terms', termId] }),
  });
}

/** Whether every file is made, and the job that makes them over. */
export function useIsComplete({ total, ready, jobId }: Rendering): boolean {
  const { data: job } = useQuery({ ...jobQuery(jobId ?? ''), enabled: jobId !== null });
  return total > 0 && ready >= total && !(job && isUnfinished(job));
}
