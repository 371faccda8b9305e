import { queryOptions, useMutation } from '@tanstack/react-query';
import { request } from './request.ts';
import { useDeskChange } from './results.ts';

export interface BatchReading {
  by: string | null;
  typed: number;
  closed: boolean;
}

/** A batch and how far its scores are typed by two people. */
export interface ScoreBatch {
  batch: string;
  start: string;
  when: string;
  venueName: string;
  people: number;
  recorded: number;
  readings: [BatchReading, BatchReading];
  differences: number;
  settled: number;
  taken: boolean;
  mine: { reading: 1 | 2 | null; type: boolean; settle: boolean };
}

export interface TypedScore {
  score: string | null;
  code: string;
}

interface BatchPerson {
  candidateId: string;
  name: string;
  admitNumber: string;
  room: string;
  seat: string;
}

export interface ReadingPerson extends BatchPerson {
  typed: TypedScore | null;
}

export interface Reading {
  reading: 1 | 2;
  closed: boolean;
  full: number;
  people: ReadingPerson[];
}

export interface Difference extends BatchPerson {
  first: TypedScore & { codeName: string };
  second: TypedScore & { codeName: string };
  settlement: (TypedScore & { codeName: string; reason: string; actor: string }) | null;
}

/** What is sent of one person: a number, or none and why. */
export interface ScoreEntry {
  candidateId: string;
  score: number | null;
  code: string;
}

const base = (termId: string) => `/api/terms/${termId}/score-batches`;

export function scoreBatchesQuery(termId: string) {
  return queryOptions({
    queryKey: ['terms', termId, 'score-batches'],
    queryFn: ({ signal }) => request<{ items: ScoreBatch[] }>(base(termId), { signal }),
    refetchInterval: 15_000,
  });
}

export function differencesQuery(termId: string, batch: string) {
  return queryOptions({
    queryKey: ['terms', termId, 'score-batches', batch, 'differences'],
    queryFn: ({ signal }) =>
      request<{ items: Difference[] }>(`${base(termId)}/differences`, { query: { batch }, signal }),
  });
}

export function useTakeUpReading(termId: string) {
  return useDeskChange(termId, (batch: string) =>
    request<Reading>(`${base(termId)}/readings`, { method: 'POST', body: { batch } }),
  );
}

/** Saves in passing: nothing else on the page has to know. */
export function useSaveReading(termId: string, batch: string) {
  return useMutation({
    mutationFn: (entries: ScoreEntry[]) =>
      request<void>(`${base(termId)}/readings`, { method: 'PUT', body: { batch, entries } }),
  });
}

export function useCloseReading(termId: string, batch: string) {
  return useDeskChange(termId, () =>
    request<Reading>(`${base(termId)}/closings`, { method: 'POST', body: { batch } }),
  );
}

export function useGiveUpReading(termId: string) {
  return useDeskChange(termId, (batch: string) =>
    request<void>(`${base(termId)}/abandonments`, { method: 'POST', body: { batch } }),
  );
}

export function useSettleDifference(termId: string, batch: string) {
  return useDeskChange(termId, (entry: ScoreEntry & { reason: string }) =>
    request<void>(`${base(termId)}/settlements`, { method: 'POST', body: { batch, ...entry } }),
  );
}
