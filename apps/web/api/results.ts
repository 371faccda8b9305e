import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from './request.ts';

export interface ResultCounts {
  passed: number;
  failed: number;
  absent: number;
  disqualified: number;
  deferred: number;
  missing: number;
}

/** Somebody with a seat, as the results desk names them. */
export interface SeatedPerson {
  candidateId: string;
  name: string;
  unit: string;
  admitNumber: string;
  start: string;
  when: string;
  room: string;
  seat: string;
  score: string | null;
  codeName: string | null;
}

export interface AbsentPerson extends SeatedPerson {
  suggested: 'A' | 'L' | 'D';
  suggestedName: string;
  calledAbsent: boolean;
}

export interface Contradiction extends SeatedPerson {
  kind: 'absent-with-score' | 'present-without';
}

export type RulingCode = 'V6' | 'V7' | 'V8' | 'V11' | 'E';

export interface IncidentToRule {
  incident: string;
  name: string;
  happenedAt: string;
  what: string;
  measure: string;
  hasPhoto: boolean;
  signedBy: string[];
  suggested: RulingCode;
  suggestedName: string;
  person: SeatedPerson | null;
  ruling: { code: RulingCode | null; codeName: string; reason: string; actor: string; at: string } | null;
}

export interface Publication {
  id: string;
  number: number;
  counts: ResultCounts;
  remark: string;
  actor: string;
  at: string;
}

export interface ResultDesk {
  counts: ResultCounts;
  seated: number;
  recorded: number;
  published: number;
  openBatches: number;
  absences: AbsentPerson[];
  contradictions: Contradiction[];
  incidents: IncidentToRule[];
  publications: Publication[];
}

export const rulingNames: Record<RulingCode, string> = {
  V6: '违纪（本科目无效）',
  V7: '严重违纪',
  V8: '特别严重违纪',
  V11: '雷同卷无效',
  E: '设备故障待补考',
};

export function resultDeskQuery(termId: string) {
  return queryOptions({
    queryKey: ['terms', termId, 'results'],
    queryFn: ({ signal }) => request<ResultDesk>(`/api/terms/${termId}/results`, { signal }),
  });
}

export function useRecordAbsences(termId: string) {
  return useDeskChange(termId, (candidateIds: string[]) =>
    request<{ recorded: number }>(`/api/terms/${termId}/results/absences`, {
      method: 'POST',
      body: { candidateIds },
    }),
  );
}

export function useRuleIncident(termId: string) {
  return useDeskChange(termId, (body: { incident: string; code: RulingCode | null; reason: string }) =>
    request<void>(`/api/terms/${termId}/results/rulings`, { method: 'POST', body }),
  );
}

export function usePublishResults(termId: string) {
  return useDeskChange(termId, (body: { expected: ResultCounts; remark: string }) =>
    request<Publication>(`/api/terms/${termId}/results/publications`, { method: 'POST', body }),
  );
}

/** Every deed at the desk changes the term's line of steps as well. */
export function useDeskChange<Input, Output>(termId: string, mutationFn: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSettled: () => client.invalidateQueries({ queryKey: ['terms', termId] }),
  });
}
