import { queryOptions, useMutation } from '@tanstack/react-query';
import { ApiProblem } from './problem.ts';
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
      token === ''
        ? Promise.reject(cutShort())
        : request<InvitationFacts>('/api/invitations/look-ups', { method: 'POST', body: { token }, signal }),
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

/** A link that lost its fragment on the way; there is nothing to ask the server. */
function cutShort(): ApiProblem {
  return new ApiProblem(0, {
    code: 'INVITATION_CUT_SHORT',
    detail: '链接不完整，可能在转发时被截断。请从原消息里重新复制完整的链接再打开。',
  });
}
