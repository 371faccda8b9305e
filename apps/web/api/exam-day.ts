import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { FreshLink } from './organisations.ts';
import { request } from './request.ts';

interface BriefPerson {
  candidate: string;
  name: string;
  number: string;
  seat: string;
}

export interface NotedIncident {
  code: string;
  name: string;
  happenedAt: string;
  what: string;
  measure: string;
  who: string | null;
  signatures: { name: string; strokes: string }[];
}

/** One room of one batch as its door tells it. */
export interface SittingStanding {
  id: string;
  batch: number;
  venueName: string;
  roomName: string;
  start: string;
  end: string;
  due: number;
  present: number;
  refused: number;
  strangers: number;
  heads: number | null;
  /** Whether the late limit has passed */
  closed: boolean;
  missing: BriefPerson[];
  refusedPeople: BriefPerson[];
  late: (BriefPerson & { at: string })[];
  disputed: BriefPerson[];
  incidents: NotedIncident[];
  objections: Record<string, number>;
  devices: number;
  lastHeardAt: string | null;
}

export interface Invigilator {
  id: string;
  login: string;
  name: string;
  deactivated: boolean;
  /** Ids of the sittings whose doors they keep */
  sittings: string[];
}

/** Told anew every few seconds: the page is looked at while people come in. */
export function examDayQuery(termId: string) {
  return queryOptions({
    queryKey: ['terms', termId, 'check-in'],
    queryFn: ({ signal }) =>
      request<{ serverTime: string; sittings: SittingStanding[] }>(`/api/terms/${termId}/check-in`, {
        signal,
      }),
    refetchInterval: 10_000,
  });
}

export function invigilatorsQuery(termId: string) {
  return queryOptions({
    queryKey: ['terms', termId, 'invigilators'],
    queryFn: ({ signal }) =>
      request<{ items: Invigilator[] }>(`/api/terms/${termId}/invigilators`, { signal }),
  });
}

export function useCreateInvigilator(termId: string) {
  return useInvigilatorChange(termId, (body: { login: string; name: string; sittings: string[] }) =>
    request<{ id: string; invitation: { link: string; expiresAt: string } }>(
      `/api/terms/${termId}/invigilators`,
      { method: 'POST', body },
    ),
  );
}

export function useSetPosts(termId: string) {
  return useInvigilatorChange(termId, ({ id, sittings }: { id: string; sittings: string[] }) =>
    request<void>(`/api/terms/${termId}/invigilators/${id}/posts`, { method: 'PUT', body: { sittings } }),
  );
}

export function useResetInvigilator(termId: string) {
  return useInvigilatorChange(termId, (id: string) =>
    request<Pick<FreshLink, 'link' | 'expiresAt'>>(`/api/accounts/${id}/reset`, { method: 'POST' }),
  );
}

function useInvigilatorChange<Input, Output>(termId: string, mutationFn: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSettled: () => client.invalidateQueries({ queryKey: ['terms', termId, 'invigilators'] }),
  });
}
