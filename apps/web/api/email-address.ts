import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from './request.ts';

/** Where somebody has their messages by e-mail, and the code that is to prove it. */
export interface EmailAddress {
  address: string | null;
  confirmedAt: string | null;
  /** The code that was sent and has not come back yet */
  code: {
    state: 'waiting' | 'sending' | 'sent' | 'failed' | 'withheld' | null;
    stateName: string | null;
    expiresAt: string;
  } | null;
}

/** When nothing goes out by SMS or e-mail, `HH:MM`; both the same for never. */
export interface QuietHours {
  quietFrom: string;
  quietTo: string;
}

const WATCH_MS = 3000;

export const emailAddressQuery = queryOptions({
  queryKey: ['email-address'],
  queryFn: ({ signal }) => request<EmailAddress>('/api/email-address', { signal }),
  refetchInterval: ({ state }) =>
    ['waiting', 'sending'].includes(state.data?.code?.state ?? '') ? WATCH_MS : false,
});

/** A change after which the address is asked for anew. */
function useChange<Input>(run: (input: Input) => Promise<void>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSuccess: () => client.invalidateQueries({ queryKey: emailAddressQuery.queryKey }),
  });
}

export const useProposeEmail = () =>
  useChange((address: string) => request('/api/email-address', { method: 'PUT', body: { address } }));

export const useConfirmEmail = () =>
  useChange((code: string) => request('/api/email-address/confirmation', { method: 'POST', body: { code } }));

export const useForgetEmail = () =>
  useChange((_: undefined) => request('/api/email-address', { method: 'DELETE' }));

export const quietHoursQuery = queryOptions({
  queryKey: ['message-rules'],
  queryFn: ({ signal }) => request<QuietHours>('/api/message-rules', { signal }),
});

export function useSetQuietHours() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: QuietHours) => request<void>('/api/message-rules', { method: 'PUT', body }),
    onSuccess: () => client.invalidateQueries({ queryKey: quietHoursQuery.queryKey }),
  });
}

/** In words: `每天 22:00 至次日 07:30`; null where there are none. */
export function quietHoursInWords({ quietFrom, quietTo }: QuietHours): string | null {
  if (quietFrom === quietTo) return null;
  return `每天 ${quietFrom} 至${quietFrom < quietTo ? '' : '次日'} ${quietTo}`;
}
