import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { request } from './request.ts';

export interface InboxMessage {
  id: string;
  title: string;
  text: string;
  link: string | null;
  createdAt: string;
  readAt: string | null;
}

interface InboxPage {
  unread: number;
  items: InboxMessage[];
  more: boolean;
}

export const inboxQuery = infiniteQueryOptions({
  queryKey: ['messages', 'inbox'],
  queryFn: ({ pageParam, signal }) =>
    request<InboxPage>('/api/messages', { query: { before: pageParam }, signal }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ items, more }) => (more ? items.at(-1)?.createdAt : undefined),
});

/** Asked for now and then while the page is open. */
export const unreadQuery = queryOptions({
  queryKey: ['messages', 'unread'],
  queryFn: ({ signal }) => request<{ unread: number }>('/api/messages/unread', { signal }),
  refetchInterval: 120_000,
  staleTime: 30_000,
});

export function useMarkRead() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (ids: string[] | null) =>
      request<void>('/api/messages/readings', { method: 'POST', body: { ids } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['messages'] }),
  });
}

export interface OutboxPage {
  total: number;
  counts: { channel: string; channelName: string; state: string; stateName: string; count: number }[];
  events: { code: string; name: string }[];
  items: {
    id: string;
    eventName: string;
    title: string;
    name: string | null;
    createdAt: string;
    readAt: string | null;
    deliveries: {
      id: string;
      channelName: string;
      address: string;
      state: string;
      stateName: string;
      attempts: number;
      reason: string | null;
      at: string | null;
    }[];
  }[];
}

export function outboxQuery(termId: string, query: Record<string, string | number | undefined>) {
  return queryOptions({
    queryKey: ['terms', termId, 'outbox', query],
    queryFn: ({ signal }) => request<OutboxPage>(`/api/terms/${termId}/messages`, { query, signal }),
    placeholderData: keepPreviousData,
  });
}

export function useRetryDeliveries(termId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () =>
      request<{ count: number }>(`/api/terms/${termId}/messages/retries`, {
        method: 'POST',
        body: { ids: null },
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['terms', termId, 'outbox'] }),
  });
}

export interface ClosingRow {
  id: string;
  stateName: string;
  due: string;
  prefecture: { name: string } | null;
  applications: number;
  closedAt: string;
  closedBy: string;
}

export function closingsQuery(termId: string) {
  return queryOptions({
    queryKey: ['terms', termId, 'closings'],
    queryFn: ({ signal }) =>
      request<{ items: ClosingRow[] }>(`/api/terms/${termId}/stage-closings`, { signal }),
  });
}
