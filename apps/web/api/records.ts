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

export interface AuditFilter {
  page: number;
  size: number;
  who?: string;
  what?: string;
  from?: string;
  to?: string;
}

export interface AuditPage extends Page<AuditEvent> {
  /** What deeds are about, to choose from */
  topics: { key: string; name: string }[];
}

/** Of a term, or with null of what belongs to none. */
export function auditEventsQuery(termId: string | null, filter: AuditFilter) {
  return queryOptions({
    queryKey: ['audit-events', termId, filter],
    queryFn: ({ signal }) =>
      request<AuditPage>(termId === null ? '/api/audit-events' : `/api/terms/${termId}/audit-events`, {
        query: { ...filter },
        signal,
      }),
    placeholderData: keepPreviousData,
  });
}

export function isUnfinished(job: Job): boolean {
  return job.state === 'queued' || job.state === 'running';
}
