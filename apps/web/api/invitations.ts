import { queryOptions, useMutation } from '@tanstack/react-query';
import { request } from './request.ts';

export interface InvitationFacts {
  kind: 'join' | 'reset' | 'link';
  name: string;
  organisation: string | null;
  login: string | null;
  expiresAt: string;
}

/** What a link is good for. The token travels in the body: addresses end up in logs. */
export function invitationQuery(token: string) {
  return queryOptions({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) =>
      request<InvitationFacts>('/api/invitations/look-ups', { method: 'POST', body: { token }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}

export function useAcceptInvitation() {
  return useMutation({
    mutationFn: (body: { token: string; login: string | null; password: string }) =>
      request<{ login: string | null }>('/api/invitations/acceptances', { method: 'POST', body }),
  });
}
