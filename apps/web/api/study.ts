import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Import } from './contract.ts';
import { importQuery } from './imports.ts';
import { request, upload } from './request.ts';

export interface StudyModule {
  code: string;
  name: string;
  shortName: string;
  requiredMinutes: number;
}

/** People, how many are through or behind, and the share of all that is required. */
export interface StudyCount {
  people: number;
  qualified: number;
  behind: number;
  percent: number;
}

export interface StudyOverview {
  window: { from: string; to: string };
  percentOver: number;
  modules: StudyModule[];
  milestones: {
    kind: 'opened' | 'reminder' | 'closed';
    percent?: number;
    at: string;
    /** By the server's clock */
    reached: boolean;
    doneAt: string | null;
    people: number | null;
  }[];
  totals: StudyCount;
  prefectures: (StudyCount & { code: string; name: string })[];
  units: (StudyCount & { id: string; name: string; prefecture: { code: string; name: string } })[];
  openAppeals: number;
  lastImport: { fileName: string; asOf: string; by: string } | null;
}

export interface StudyDay {
  date: string;
  percent: number;
  qualified: number;
}

/** Day by day to today: all whom one may see, and each prefecture or unit of them. */
export interface StudyCurves {
  window: { from: string; to: string };
  percentOver: number;
  people: number;
  days: StudyDay[];
  groups: { key: string; name: string; people: number; days: StudyDay[] }[];
}

export interface StudyPerson {
  id: string;
  number: string;
  name: string;
  unit: string;
  prefecture: { code: string; name: string };
  /** By module */
  minutes: Record<string, number>;
  percent: number;
  missing: number;
  qualified: boolean;
  behind: boolean;
  verdict: boolean | null;
}

export interface StudyMapping {
  number: string;
  name: string | null;
  unitMinutes: number;
  modules: Record<string, string>;
}

export interface StudyProvider {
  id: string;
  name: string;
  mapping: StudyMapping;
}

export interface StudyAppeal {
  id: string;
  module: string;
  minutes: number;
  statement: string;
  filedAt: string;
  state: 'open' | 'granted' | 'refused';
  stateName: string;
  grantedMinutes: number | null;
  reason: string | null;
  decidedAt: string | null;
}

export type OfficeAppeal = StudyAppeal & { number: string; name: string; unit: string; counted: number };

const keyOf = (termId: string) => ['terms', termId, 'study'] as const;

export function studyQuery(termId: string) {
  return queryOptions({
    queryKey: [...keyOf(termId), 'overview'],
    queryFn: ({ signal }) => request<StudyOverview>(`/api/terms/${termId}/study`, { signal }),
  });
}

export function studyCurvesQuery(termId: string) {
  return queryOptions({
    queryKey: [...keyOf(termId), 'curves'],
    queryFn: ({ signal }) => request<StudyCurves>(`/api/terms/${termId}/study/curves`, { signal }),
  });
}

export function studyPeopleQuery(termId: string, query: Record<string, string | number | undefined>) {
  return queryOptions({
    queryKey: [...keyOf(termId), 'people', query],
    queryFn: ({ signal }) =>
      request<{ total: number; items: StudyPerson[] }>(`/api/terms/${termId}/study/people`, {
        query,
        signal,
      }),
    placeholderData: keepPreviousData,
  });
}

export const studyProvidersQuery = queryOptions({
  queryKey: ['study-providers'],
  queryFn: ({ signal }) => request<{ items: StudyProvider[] }>('/api/study-providers', { signal }),
});

export function studyAppealsQuery(termId: string, state: 'open' | 'decided') {
  return queryOptions({
    queryKey: [...keyOf(termId), 'appeals', state],
    queryFn: ({ signal }) =>
      request<{ items: OfficeAppeal[] }>(`/api/terms/${termId}/study/appeals`, { query: { state }, signal }),
  });
}

/** After it everything of the term's study is asked anew. */
function useStudyDeed<V, T>(termId: string, deed: (given: V) => Promise<T>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: deed,
    onSuccess: () => client.invalidateQueries({ queryKey: keyOf(termId) }),
  });
}

export function useRuleOnStudy(termId: string) {
  return useStudyDeed(termId, (given: { id: string; verdict: boolean | null; reason: string }) => {
    const { id, ...body } = given;
    return request<void>(`/api/terms/${termId}/study/people/${id}/verdict`, { method: 'POST', body });
  });
}

export function useDecideAppeal(termId: string) {
  return useStudyDeed(termId, (given: { id: string; grantedMinutes: number; reason: string }) => {
    const { id, ...body } = given;
    return request<void>(`/api/study-appeals/${id}/decision`, { method: 'POST', body });
  });
}

export function useKeepProvider() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { name: string; mapping: StudyMapping }) =>
      request<StudyProvider>('/api/study-providers', { method: 'PUT', body }),
    onSuccess: () => client.invalidateQueries({ queryKey: studyProvidersQuery.queryKey }),
  });
}

export interface FileHeaders {
  headers: string[];
  samples: string[][];
}

export function useReadHeaders() {
  return useMutation({
    mutationFn: (file: File) => {
      const form = new FormData();
      form.set('file', file);
      return upload<FileHeaders>('/api/study-files/headers', form, () => undefined);
    },
  });
}

/** The dry run of a progress file of a platform, exported at an instant. */
export function useCheckStudyFile(termId: string) {
  const client = useQueryClient();
  const [sent, setSent] = useState(0);
  const mutation = useMutation({
    mutationFn: ({ file, provider, asOf }: { file: File; provider: string; asOf: string }) => {
      setSent(0);
      const form = new FormData();
      form.set('file', file);
      const query = new URLSearchParams({ provider, asOf });
      return upload<Import>(`/api/terms/${termId}/study/imports?${query}`, form, setSent);
    },
    onSuccess: (checked) => client.setQueryData(importQuery(checked.id).queryKey, checked),
  });
  return { ...mutation, sent };
}

/** One's own study. */
export interface OwnStudy {
  term: string;
  number: string;
  window: { from: string; to: string };
  percentOver: number;
  modules: { code: string; name: string; required: number; done: number; missing: number }[];
  missing: number;
  percent: number;
  qualified: boolean;
  word: { qualified: boolean; reason: string; at: string } | null;
  appeals: StudyAppeal[];
  appealsEnd: string;
  mayAppeal: boolean;
}

export const ownStudyQuery = queryOptions({
  queryKey: ['me', 'study'],
  queryFn: ({ signal }) => request<OwnStudy>('/api/me/study', { signal }),
});

export function useFileAppeal() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (given: { module: string; minutes: string; statement: string; file: File }) => {
      const { file, ...words } = given;
      const form = new FormData();
      form.set('file', file);
      return upload<StudyAppeal>(
        `/api/me/study/appeals?${new URLSearchParams(words)}`,
        form,
        () => undefined,
      );
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ownStudyQuery.queryKey }),
  });
}

/** `320` → `5小时20分`. */
export { minutesInWords } from '#lifecycle';
