import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { parseProblem, unreachable } from './problem.ts';
import { request } from './request.ts';

export interface ErasureRequest {
  id: string;
  person: { id: string; name: string };
  documentNumber: string;
  reason: string;
  state: 'proposed' | 'approved' | 'refused' | 'withdrawn';
  stateName: string;
  proposedBy: string;
  proposedAt: string;
  decidedBy: string | null;
  decidedAt: string | null;
  decisionNote: string;
  mine: { rule: boolean; withdraw: boolean };
}

/** What is kept about somebody: kinds and counts, never the data itself. */
export interface KeptPerson {
  id: string;
  name: string;
  maskedIdNumber: string;
  /** `stays`: why a kind is kept when all else is erased */
  sections: { title: string; rows: number; stays: string | null }[];
  files: number;
  obstacles: { code: string; detail: string }[];
  request: ErasureRequest | null;
}

/** The written request that somebody handed in. */
export interface Paper {
  documentNumber: string;
  reason: string;
}

export const erasuresQuery = queryOptions({
  queryKey: ['erasure-requests'],
  queryFn: ({ signal }) => request<{ items: ErasureRequest[] }>('/api/erasure-requests', { signal }),
});

/** The number travels in the body: addresses end up in logs. */
export function useFindPerson() {
  return useMutation({
    mutationFn: (idNumber: string) =>
      request<KeptPerson>('/api/personal-data/look-ups', { method: 'POST', body: { idNumber } }),
  });
}

export function useProposeErasure(personId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Paper) =>
      request<ErasureRequest>(`/api/personal-data/${personId}/erasure-requests`, { method: 'POST', body }),
    onSuccess: () => client.invalidateQueries({ queryKey: erasuresQuery.queryKey }),
  });
}

export function useRuleErasure() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ruling, note }: { id: string; ruling: Ruling; note?: string }) =>
      request<ErasureRequest>(`/api/erasure-requests/${id}/${ruling}`, {
        method: 'POST',
        body: note === undefined ? {} : { note },
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: erasuresQuery.queryKey }),
  });
}

export type Ruling = 'approval' | 'refusal' | 'withdrawal';

/** Fetches the archive; a link could not carry the paper without leaving it in a log. */
export function useHandOut(personId: string) {
  return useMutation({
    mutationFn: async (body: Paper) => {
      const response = await fetch(`/api/personal-data/${personId}/exports`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-Kaoka': '1' },
        body: JSON.stringify(body),
        credentials: 'same-origin',
        cache: 'no-store',
      }).catch(() => {
        throw unreachable();
      });
      if (response.ok) return response.blob();
      const type = response.headers.get('Content-Type') ?? '';
      throw parseProblem(response.status, type, await response.text(), response.headers.get('Retry-After'));
    },
  });
}
