import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Filing } from '#eligibility';
import type { Page, Role } from './contract.ts';
import { request } from './request.ts';

export type OrganisationKind = 'province' | 'prefecture' | 'unit';

export const organisationKindNames: Record<OrganisationKind, string> = {
  province: '省职鉴中心',
  prefecture: '市（州）职鉴中心',
  unit: '推荐单位',
};

export interface OrganisationSheet {
  name: string;
  prefecture: string;
  provincialChannel: boolean;
  creditCode: string | null;
  filing: Filing | null;
  filingNumber: string | null;
  acceptedOn: string | null;
}

export interface OrganisationItem extends OrganisationSheet {
  id: string;
  kind: OrganisationKind;
  closedAt: string | null;
  /** Accounts that may sign in */
  staff: number;
}

export interface ManagedAccount {
  id: string;
  role: Role;
  name: string;
  login: string | null;
  organisation: { id: string; name: string } | null;
  maskedPhone: string | null;
  maskedIdNumber: string | null;
  hasPassword: boolean;
  createdAt: string | null;
  lastSignedInAt: string | null;
  deactivatedAt: string | null;
  secondFactor: boolean;
  linked: boolean;
}

export interface OpenInvitation {
  id: string;
  kind: 'join' | 'reset' | 'link';
  name: string;
  createdAt: string;
  createdBy: string;
  expiresAt: string;
}

export interface OrganisationFile extends OrganisationItem {
  mayManage: boolean;
  accounts: ManagedAccount[];
  invitations: OpenInvitation[];
}

/** Shown once; the link is kept nowhere. */
export interface FreshLink {
  id: string;
  name: string;
  link: string;
  expiresAt: string;
}

export interface OrganisationFilter {
  page: number;
  size: number;
  q?: string;
  kind?: string;
  prefecture?: string;
  filing?: string;
}

export function organisationsQuery(filter: OrganisationFilter) {
  return queryOptions({
    queryKey: ['organisations', filter],
    queryFn: ({ signal }) =>
      request<Page<OrganisationItem>>('/api/organisations', { query: { ...filter }, signal }),
    placeholderData: keepPreviousData,
  });
}

export function organisationQuery(id: string) {
  return queryOptions({
    queryKey: ['organisations', id],
    queryFn: ({ signal }) => request<OrganisationFile>(`/api/organisations/${id}`, { signal }),
  });
}

export function accountsQuery(filter: { page: number; size: number; q?: string; role?: string }) {
  return queryOptions({
    queryKey: ['accounts', filter],
    queryFn: ({ signal }) => request<Page<ManagedAccount>>('/api/accounts', { query: { ...filter }, signal }),
    placeholderData: keepPreviousData,
  });
}

/** A change after which organisations and accounts are asked for anew. */
function useChange<Input, Answer>(run: (input: Input) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['organisations'] });
      await client.invalidateQueries({ queryKey: ['accounts'] });
    },
  });
}

export const useFoundOrganisation = () =>
  useChange((body: OrganisationSheet & { kind: OrganisationKind }) =>
    request<OrganisationFile>('/api/organisations', { method: 'POST', body }),
  );

export const useChangeOrganisation = (id: string) =>
  useChange((body: OrganisationSheet) =>
    request<OrganisationFile>(`/api/organisations/${id}`, { method: 'PUT', body }),
  );

/** With a reason closes, without one opens again. */
export const useCloseOrganisation = (id: string) =>
  useChange((reason: string | null) =>
    request<void>(
      `/api/organisations/${id}/closure`,
      reason === null ? { method: 'DELETE' } : { method: 'POST', body: { reason } },
    ),
  );

export const useInvite = (organisationId: string) =>
  useChange((body: { name: string; email?: string }) =>
    request<FreshLink>(`/api/organisations/${organisationId}/invitations`, { method: 'POST', body }),
  );

export const useRevokeInvitation = () =>
  useChange((id: string) => request<void>(`/api/invitations/${id}`, { method: 'DELETE' }));

export const useDeactivate = () =>
  useChange(({ id, reason }: { id: string; reason: string | null }) =>
    request<void>(
      `/api/accounts/${id}/deactivation`,
      reason === null ? { method: 'DELETE' } : { method: 'POST', body: { reason } },
    ),
  );

export const useOfferReset = () =>
  useChange((id: string) => request<FreshLink>(`/api/accounts/${id}/reset`, { method: 'POST' }));

export const useTakeSecondFactor = () =>
  useChange((id: string) => request<void>(`/api/accounts/${id}/second-factor`, { method: 'DELETE' }));

export const useOfferLink = () =>
  useChange((id: string) => request<FreshLink>(`/api/accounts/${id}/link`, { method: 'POST' }));

export const useUnlink = () =>
  useChange((id: string) => request<void>(`/api/accounts/${id}/external-identity`, { method: 'DELETE' }));
