import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Candidate, Page } from './contract.ts';
import { request } from './request.ts';

export interface CandidateFilter {
  page: number;
  size: number;
  q?: string;
  unit?: string;
  prefecture?: string;
  batch?: string;
  result?: string;
}

export function candidatesQuery(termId: string, filter: CandidateFilter) {
  return queryOptions({
    queryKey: ['terms', termId, 'candidates', filter],
    queryFn: ({ signal }) =>
      request<Page<Candidate>>(`/api/terms/${termId}/candidates`, { query: { ...filter }, signal }),
    placeholderData: keepPreviousData,
  });
}
