import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from './request.ts';
import { useDeskChange } from './results.ts';

export interface Appeal {
  id: string;
  words: string;
  state: 'open' | 'correcting' | 'changed' | 'kept' | 'withdrawn';
  stateName: string;
  createdAt: string;
  answer: string;
  answeredAt: string | null;
}

export interface OwnAppeals {
  /** Until when one may appeal; null before there is a result */
  until: string | null;
  open: boolean;
  items: Appeal[];
}

export interface StaffAppeal extends Appeal {
  answeredBy: string | null;
  candidateId: string;
  candidate: { name: string; unit: string };
  result: { score: string | null; code: string; codeName: string; passed: boolean } | null;
}

export interface ResultChange {
  id: string;
  state: 'proposed' | 'approved' | 'refused' | 'withdrawn';
  stateName: string;
  before: string;
  after: string;
  reason: string;
  appealId: string | null;
  proposedBy: string;
  proposedAt: string;
  decidedBy: string | null;
  decidedAt: string | null;
  decisionNote: string;
  mine: { approve: boolean; withdraw: boolean };
  candidate: { name: string; unit: string };
}

export interface ChangeWish {
  candidateId?: string;
  admitNumber?: string;
  score: number | null;
  code: string;
  reason: string;
  appealId: string | null;
}

export const ownAppealsQuery = queryOptions({
  queryKey: ['me', 'appeals'],
  queryFn: ({ signal }) => request<OwnAppeals>('/api/me/appeals', { signal }),
});

export const useMakeAppeal = () =>
  useOwnChange((words: string) => request<Appeal>('/api/me/appeals', { method: 'POST', body: { words } }));

export const useWithdrawAppeal = () =>
  useOwnChange((id: string) => request<void>(`/api/me/appeals/${id}/withdrawal`, { method: 'POST' }));

export function appealsQuery(termId: string) {
  return queryOptions({
    queryKey: ['terms', termId, 'result-appeals'],
    queryFn: ({ signal }) =>
      request<{ appeals: StaffAppeal[]; changes: ResultChange[] }>(`/api/terms/${termId}/result-appeals`, {
        signal,
      }),
  });
}

export function useProposeChange(termId: string) {
  return useDeskChange(termId, (body: ChangeWish) =>
    request<ResultChange>(`/api/terms/${termId}/result-changes`, { method: 'POST', body }),
  );
}

export function useRuleChange(termId: string) {
  return useDeskChange(
    termId,
    ({ id, deed, note }: { id: string; deed: 'approval' | 'refusal' | 'withdrawal'; note?: string }) =>
      request<ResultChange>(`/api/result-changes/${id}/${deed}`, {
        method: 'POST',
        ...(note === undefined ? {} : { body: { note } }),
      }),
  );
}

export function useAnswerAppeal(termId: string) {
  return useDeskChange(termId, ({ id, answer }: { id: string; answer: string }) =>
    request<void>(`/api/result-appeals/${id}/answer`, { method: 'POST', body: { answer } }),
  );
}

function useOwnChange<Input, Output>(mutationFn: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSettled: () => client.invalidateQueries({ queryKey: ['me'] }) });
}
