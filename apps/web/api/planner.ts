import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type {
  CandidateExplanation,
  Destination,
  Movers,
  Pin,
  PinWish,
  PlanExplanation,
  WhatIf,
} from './planner-contract.ts';
import { request } from './request.ts';

/** A plan never changes, so what is said of it keeps; pins do, hence not forever. */
const KEEPS_MS = 60_000;

/** What each level of a plan is made up of. */
export function planExplanationQuery(planId: string) {
  return queryOptions({
    queryKey: ['plans', planId, 'explanation'],
    queryFn: ({ signal }) => request<PlanExplanation>(`/api/plans/${planId}/explanation`, { signal }),
    staleTime: KEEPS_MS,
  });
}

/** Why somebody sits where they sit, and where else they could. */
export function candidateExplanationQuery(planId: string, candidateId: string) {
  return queryOptions({
    queryKey: ['plans', planId, 'explanation', candidateId],
    queryFn: ({ signal }) =>
      request<CandidateExplanation>(`/api/plans/${planId}/candidates/${candidateId}/explanation`, { signal }),
    staleTime: KEEPS_MS,
  });
}

/** What would change if some people sat in another batch; asks only, writes nothing. */
export function whatIfQuery(planId: string, movers: Movers, { venue, start }: Destination) {
  return queryOptions({
    queryKey: ['plans', planId, 'what-if', movers, venue, start],
    queryFn: ({ signal }) =>
      request<WhatIf>(`/api/plans/${planId}/what-if`, {
        method: 'POST',
        body: { ...movers, to: { venue, start } },
        signal,
      }),
    staleTime: KEEPS_MS,
  });
}

export function pinsQuery(termId: string) {
  return queryOptions({
    queryKey: ['terms', termId, 'pins'],
    queryFn: ({ signal }) => request<{ items: Pin[] }>(`/api/terms/${termId}/pins`, { signal }),
  });
}

/** Whose pin it is. */
export interface PinOwner {
  kind: 'candidate' | 'unit';
  id: string;
}

/** Holds a person or a unit in place from the next plan on. */
export function useSetPin(termId: string, owner: PinOwner) {
  return usePinMutation(termId, (wish: PinWish) =>
    request<Pin>(pinPath(termId, owner), { method: 'PUT', body: wish }),
  );
}

export function useRemovePin(termId: string) {
  return usePinMutation(termId, (owner: PinOwner) =>
    request<void>(pinPath(termId, owner), { method: 'DELETE' }),
  );
}

function pinPath(termId: string, { kind, id }: PinOwner): string {
  return `/api/terms/${termId}/pins/${kind === 'unit' ? 'units' : 'candidates'}/${id}`;
}

function usePinMutation<Wish, Answer>(termId: string, mutationFn: (wish: Wish) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['terms', termId, 'pins'] });
      await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[2] === 'what-if' });
    },
  });
}
