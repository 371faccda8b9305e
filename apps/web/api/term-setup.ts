import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { TermChange, TermOutline, TermSettings } from '#lifecycle';
import type { FieldError } from '#problem';
import { request } from './request.ts';

export interface DraftSummary {
  id: string;
  title: string;
  revision: number;
  savedAt: string;
  savedBy: string;
}

export interface Question {
  key: string;
  question: string;
  note: string;
  pointer: string;
  /** null while something is missing */
  answer: string | null;
  confirmed: { by: string; at: string } | null;
}

export interface Draft extends DraftSummary {
  state: 'draft' | 'published' | 'discarded';
  outline: TermOutline;
  faults: FieldError[];
  questions: Question[];
}

export interface Amendment {
  number: number;
  changes: Omit<TermChange, 'fixed' | 'reaches'>[];
  reason: string;
  amendedAt: string;
  amendedBy: string;
}

export interface Quotas {
  softTotal: number;
  prefectures: { code: string; name: string; places: number | null }[];
  entries: {
    id: string;
    prefecture: { code: string; name: string };
    before: number | null;
    after: number | null;
    reason: string;
    enteredAt: string;
    enteredBy: string;
  }[];
}

export interface TermNotice {
  id: string;
  name: string;
  title: string;
  issuer: string;
  publishedAt: string | null;
  windows: { key: string; label: string; from: string; to: string; words: string }[];
  modules: { name: string; requiredMinutes: number }[];
  examDates: string[];
  venues: { name: string; address: string; aliases: string[] }[];
  softTotal: number;
  prefectures: string[];
  contacts: TermSettings['contacts'];
  amendments: Amendment[];
}

export const draftsQuery = queryOptions({
  queryKey: ['term-drafts'],
  queryFn: ({ signal }) => request<{ items: DraftSummary[] }>('/api/term-drafts', { signal }),
});

export function draftQuery(id: string) {
  return queryOptions({
    queryKey: ['term-drafts', id],
    queryFn: ({ signal }) => request<Draft>(`/api/term-drafts/${id}`, { signal }),
    // Nothing may replace what is being typed.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}

export function useBeginDraft() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { year: number; ordinal: number; copyOf: string | null }) =>
      request<Draft>('/api/term-drafts', { method: 'POST', body }),
    onSuccess: () => client.invalidateQueries({ queryKey: draftsQuery.queryKey, exact: true }),
  });
}

export const saveDraft = (id: string, body: { revision: number; outline: TermOutline }) =>
  request<Draft>(`/api/term-drafts/${id}`, { method: 'PUT', body });

export function useConfirmQuestions(id: string) {
  return useMutation({
    mutationFn: (body: { revision: number; keys: string[] }) =>
      request<Draft>(`/api/term-drafts/${id}/confirmations`, { method: 'POST', body }),
  });
}

export function usePublishDraft(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (revision: number) =>
      request<{ termId: string; code: string }>(`/api/term-drafts/${id}/publication`, {
        method: 'POST',
        body: { revision },
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['terms'] }),
  });
}

export function amendmentsQuery(termId: string) {
  return queryOptions({
    queryKey: ['amendments', termId],
    queryFn: ({ signal }) => request<{ items: Amendment[] }>(`/api/terms/${termId}/amendments`, { signal }),
  });
}

export function usePreviewAmendment(termId: string) {
  return useMutation({
    mutationFn: (settings: unknown) =>
      request<{ changes: TermChange[] }>(`/api/terms/${termId}/amendments/preview`, {
        method: 'POST',
        body: { settings },
      }),
  });
}

export function useAmend(termId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { settings: unknown; reason: string; after?: number }) =>
      request<Amendment>(`/api/terms/${termId}/amendments`, { method: 'POST', body }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['terms'] });
      await client.invalidateQueries({ queryKey: ['amendments'] });
    },
  });
}

export function quotasQuery(termId: string) {
  return queryOptions({
    queryKey: ['quotas', termId],
    queryFn: ({ signal }) => request<Quotas>(`/api/terms/${termId}/quotas`, { signal }),
  });
}

export function useAdjustQuota(termId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ code, ...body }: { code: string; places: number | null; reason: string }) =>
      request<Quotas>(`/api/terms/${termId}/quotas/${code}`, { method: 'PUT', body }),
    onSuccess: async (quotas) => {
      client.setQueryData(quotasQuery(termId).queryKey, quotas);
      await client.invalidateQueries({ queryKey: ['terms'] });
    },
  });
}

export const noticesQuery = queryOptions({
  queryKey: ['notices'],
  queryFn: ({ signal }) => request<{ items: TermNotice[] }>('/api/notices', { signal }),
});
