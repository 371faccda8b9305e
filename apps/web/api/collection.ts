import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { CardPlace, CollectionRound, HopKind } from '#lifecycle';
import type { Page } from './contract.ts';
import { request } from './request.ts';

export interface Hop {
  id: string;
  serial: number;
  kind: HopKind;
  kindName: string;
  roundName: string;
  from: string;
  to: string;
  listed: number;
  counted: number;
  discrepancy: string;
  note: string;
  handedAt: string;
  handedBy: string;
  receivedAt: string | null;
  receivedCount: number | null;
  receivedDiscrepancy: string;
  signer: string | null;
  proxy: string | null;
  recordedBy: string | null;
  withdrawnReason: string | null;
  state: 'open' | 'signed' | 'withdrawn';
  stateName: string;
  mine: { sign: boolean; withdraw: boolean };
}

export interface HopDetail extends Hop {
  items: { id: string; number: string; holderName: string; employer: string; state: string }[];
}

export interface Outgoing {
  kind: HopKind;
  kindName: string;
  key: string;
  name: string;
  count: number;
}

export interface CollectionOverview {
  uncollectedDays: number;
  total: number;
  uncollected: number;
  places: { place: CardPlace; name: string; count: number }[];
  units: {
    id: string;
    name: string;
    prefecture: { code: string; name: string };
    provincialChannel: boolean;
    places: Partial<Record<CardPlace, number>>;
    total: number;
    uncollected: number;
  }[];
  outgoing: Outgoing[];
  incoming: Hop[];
}

export interface CollectionCard {
  id: string;
  number: string;
  copyNumber: number;
  holderName: string;
  employer: string;
  unit: { id: string; name: string };
  prefecture: { code: string; name: string };
  place: CardPlace;
  placeName: string;
  since: string | null;
  days: number | null;
  signer: string | null;
  missing: boolean;
  next: HopKind | null;
}

export interface CollectionPaper {
  id: string;
  name: string;
  roundName: string;
  unitName: string | null;
  full: boolean;
  reason: string | null;
  orderedAt: string;
  orderedBy: string;
  people: number | null;
  jobId: string | null;
  ready: boolean;
  erased: boolean;
  mine: boolean;
}

const keyOf = (termId: string) => ['terms', termId, 'collection'];

export function overviewQuery(termId: string, round: CollectionRound) {
  return queryOptions({
    queryKey: [...keyOf(termId), round],
    queryFn: ({ signal }) =>
      request<CollectionOverview>(`/api/terms/${termId}/collection`, { query: { round }, signal }),
  });
}

export function collectionCardsQuery(termId: string, query: Record<string, string | number | undefined>) {
  return queryOptions({
    queryKey: [...keyOf(termId), 'cards', query],
    queryFn: ({ signal }) =>
      request<Page<CollectionCard>>(`/api/terms/${termId}/collection/cards`, { query, signal }),
    placeholderData: keepPreviousData,
  });
}

export function hopsQuery(termId: string, round: CollectionRound, page: number) {
  return queryOptions({
    queryKey: [...keyOf(termId), 'hops', round, page],
    queryFn: ({ signal }) =>
      request<Page<Hop>>(`/api/terms/${termId}/collection/hops`, { query: { round, page }, signal }),
    placeholderData: keepPreviousData,
  });
}

export function hopQuery(id: string) {
  return queryOptions({
    queryKey: ['hops', id],
    queryFn: ({ signal }) => request<HopDetail>(`/api/collection/hops/${id}`, { signal }),
  });
}

export function collectionPapersQuery(termId: string) {
  return queryOptions({
    queryKey: [...keyOf(termId), 'papers'],
    queryFn: ({ signal }) =>
      request<{ items: CollectionPaper[] }>(`/api/terms/${termId}/collection/papers`, { signal }),
    refetchInterval: ({ state: { data } }) =>
      data?.items.some(({ ready, erased }) => !ready && !erased) ? 2_000 : false,
  });
}

export interface HandOverBody {
  round: CollectionRound;
  credentialIds: string[];
  counted: number;
  discrepancy?: string;
  note?: string;
  proxy?: { signer: string; paper: string };
}

export interface ReceiptBody {
  signer: string;
  proxy?: string;
  counted: number;
  missing: string[];
  discrepancy?: string;
}

export interface PaperBody {
  kind: 'summary' | 'register';
  round: CollectionRound;
  reason: string | null;
  handler: string;
  phone: string;
}

/** Every deed changes what all lists of the term's collection show. */
function useDeed<Body>(termId: string, send: (body: Body) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: keyOf(termId) }),
        client.invalidateQueries({ queryKey: ['hops'] }),
      ]),
  });
}

export function useHandOver(termId: string) {
  return useDeed(termId, (body: HandOverBody) =>
    request(`/api/terms/${termId}/collection/hops`, { method: 'POST', body }),
  );
}

export function useSign(termId: string) {
  return useDeed(termId, ({ id, ...body }: ReceiptBody & { id: string }) =>
    request(`/api/collection/hops/${id}/receipt`, { method: 'POST', body }),
  );
}

export function useWithdrawHop(termId: string) {
  return useDeed(termId, ({ id, reason }: { id: string; reason: string }) =>
    request(`/api/collection/hops/${id}/withdrawal`, { method: 'POST', body: { reason } }),
  );
}

export function useOrderPaper(termId: string) {
  return useDeed(termId, (body: PaperBody) =>
    request(`/api/terms/${termId}/collection/papers`, { method: 'POST', body }),
  );
}

export interface OwnCard {
  number: string;
  place: CardPlace;
  placeName: string;
  since: string | null;
  signer: string | null;
  stops: { name: string; reached: boolean }[];
  advice: string;
}

export const ownCardQuery = queryOptions({
  queryKey: ['me', 'collection'],
  queryFn: ({ signal }) => request<{ card: OwnCard | null }>('/api/me/collection', { signal }),
});
