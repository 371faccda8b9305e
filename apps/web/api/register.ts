import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Page } from './contract.ts';
import { request } from './request.ts';

export type RegisterStatus =
  | 'pending'
  | 'valid'
  | 'expiring'
  | 'expired'
  | 'suspended'
  | 'revoked'
  | 'superseded';

/** A credential as the province's register shows it. */
export interface RegisterItem {
  id: string;
  number: string;
  copyNumber: number;
  originName: string;
  holderName: string;
  maskedIdNumber: string;
  employer: string;
  projects: string[];
  termName: string;
  validFrom: string;
  validTo: string;
  status: RegisterStatus;
  statusName: string;
  standingSince: string | null;
  publicReason: string | null;
  issuedAt: string;
  publishedAt: string | null;
  cardReady: boolean;
  verifyUrl: string;
  waiting: { kindName: string; proposedBy: string } | null;
}

export interface Decision {
  id: string;
  kind: string;
  kindName: string;
  publicReason: string;
  note: string;
  state: 'proposed' | 'approved' | 'refused' | 'withdrawn';
  stateName: string;
  proposedBy: string;
  proposedAt: string;
  decidedBy: string | null;
  decidedAt: string | null;
  decisionNote: string;
  /** What the reader may still do with it */
  mine: { approve: boolean; refuse: boolean; withdraw: boolean };
}

/** A line of the public log; `leafIndex` null while it waits for the next checkpoint. */
export interface LoggedEvent {
  eventName: string;
  at: string;
  leafIndex: number | null;
  treeSize: number | null;
  proofLength: number | null;
}

export interface OpenDecision {
  kind: string;
  name: string;
  reasons: { code: string; words: string }[];
}

export interface RegisterDetail extends RegisterItem {
  /** Other credentials of the same person in the same term: copies and renewals */
  others: RegisterItem[];
  decisions: Decision[];
  logged: LoggedEvent[];
  /** What may be proposed now */
  open: OpenDecision[];
}

export interface RegisterFilter {
  page: number;
  size: number;
  q?: string;
  status?: string;
  waiting?: string;
}

export function registerQuery(filter: RegisterFilter) {
  return queryOptions({
    queryKey: ['register', filter],
    queryFn: ({ signal }) =>
      request<Page<RegisterItem>>('/api/credentials', { query: { ...filter }, signal }),
    placeholderData: keepPreviousData,
  });
}

export function registerDetailQuery(id: string) {
  return queryOptions({
    queryKey: ['register', 'one', id],
    queryFn: ({ signal }) => request<RegisterDetail>(`/api/credentials/${id}`, { signal }),
    // A decision is in the log, and a new card made, seconds later.
    refetchInterval: ({ state: { data } }) => (data && isMoving(data) ? 2_000 : false),
  });
}

function isMoving({ publishedAt, logged, others }: RegisterDetail): boolean {
  return (
    publishedAt === null ||
    logged.some(({ leafIndex }) => leafIndex === null) ||
    others.some((other) => other.publishedAt === null)
  );
}

export interface Proposal {
  kind: string;
  reasonCode: string;
  publicReason: string;
  note: string;
}

export function usePropose(credentialId: string) {
  return useRegisterChange((proposal: Proposal) =>
    request<Decision>(`/api/credentials/${credentialId}/decisions`, { method: 'POST', body: proposal }),
  );
}

export function useSettle() {
  return useRegisterChange(({ id, deed, note }: { id: string; deed: Deed; note?: string }) =>
    request<Decision>(`/api/decisions/${id}/${deed}`, {
      method: 'POST',
      ...(note === undefined ? {} : { body: { note } }),
    }),
  );
}

export type Deed = 'approval' | 'refusal' | 'withdrawal';

function useRegisterChange<Input>(mutationFn: (input: Input) => Promise<Decision>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSettled: () => client.invalidateQueries({ queryKey: ['register'] }),
  });
}
