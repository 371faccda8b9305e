import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { AuditEvent, Job, Page } from './contract.ts';
import { request } from './request.ts';

export function jobQuery(jobId: string) {
  return queryOptions({
    queryKey: ['jobs', jobId],
    queryFn: ({ signal }) => request<Job>(`/api/jobs/${jobId}`, { signal }),
  });
}

export function jobsQuery(termId: string) {
  return queryOptions({
    queryKey: ['terms', termId, 'jobs'],
    queryFn: ({ signal }) => request<{ items: Job[] }>(`/api/terms/${termId}/jobs`, { signal }),
    refetchInterval: (query) => (query.state.data?.items.some(isUnfinished) ? 3_000 : 30_000),
  });
}

/** Of a term, or with null of what belongs to none. */
export function auditEventsQuery(termId: string | null, page: number, size: number) {
  return queryOptions({
    queryKey: ['audit-events', termId, page, size],
    queryFn: ({ signal }) =>
      request<Page<AuditEvent>>(termId === null ? '/api/audit-events' : `/api/terms/${termId}/audit-events`, {
        query: { page, size },
        signal,
      }),
    placeholderData: keepPreviousData,
  });
}

export function isUnfinished(job: Job): boolean {
  return job.state === 'queued' || job.state === 'running';
}
