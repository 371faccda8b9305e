import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { fetchFile, request } from './request.ts';

export type BulkDeed = 'mark-need' | 'lift-need' | 'rule-study' | 'tell' | 'slips';

/** Those named, or all whom a filter leaves but for some. */
export type Selection = { ids: string[] } | { filter: Record<string, string>; except?: string[] };

export interface BulkQuestion {
  deed: BulkDeed;
  verdict: boolean | null;
  selection: Selection;
}

interface Person {
  id: string;
  name: string;
  unit: string;
}

export interface BulkPreview {
  actId: string;
  people: (Person & { change: string; note: string | null; stamp: string })[];
  left: (Person & { why: string })[];
}

export interface BulkWords {
  reason?: string;
  title?: string;
  words?: string;
}

const pathOf = (termId: string) => `/api/terms/${termId}/candidates`;

/** Asked anew each time that a dialog opens: what it shows is what is confirmed. */
export function bulkPreviewQuery(termId: string, question: BulkQuestion | null) {
  return queryOptions({
    queryKey: ['bulk-preview', termId, question],
    queryFn: ({ signal }) =>
      request<BulkPreview>(`${pathOf(termId)}/acts/preview`, { method: 'POST', body: question, signal }),
    enabled: question !== null,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export interface BulkAct extends BulkWords {
  deed: Exclude<BulkDeed, 'slips'>;
  verdict: boolean | null;
  preview: BulkPreview;
}

/** Does what the preview showed; the lists that show those people are asked anew. */
export function useBulkAct(termId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ deed, verdict, preview: { actId, people }, ...words }: BulkAct) =>
      request<{ count: number }>(`${pathOf(termId)}/acts`, {
        method: 'POST',
        body: {
          ...{ deed, actId, ...words },
          ...(deed === 'rule-study' ? { verdict } : {}),
          people: people.map(({ id, stamp }) => ({ id, stamp })),
        },
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['terms', termId] }),
  });
}

/** Takes a marking back: previews the opposite for the same people and does it at once. */
export function useUndoNeed(termId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ deed, ids }: { deed: 'mark-need' | 'lift-need'; ids: string[] }) => {
      const body = { deed, selection: { ids } };
      const { actId, people } = await request<BulkPreview>(`${pathOf(termId)}/acts/preview`, {
        method: 'POST',
        body,
      });
      const stamps = people.map(({ id, stamp }) => ({ id, stamp }));
      return request<{ count: number }>(`${pathOf(termId)}/acts`, {
        method: 'POST',
        body: { deed, actId, reason: '撤销刚才的批量操作', people: stamps },
      });
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['terms', termId] }),
  });
}

/** Slips of many as one file: a link could not hold whom it is about. */
export function useSlipsFile(termId: string) {
  return useMutation({
    mutationFn: (ids: string[]) => fetchFile(`${pathOf(termId)}/slips.zip`, { ids }),
  });
}
