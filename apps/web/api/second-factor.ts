import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from './request.ts';
import { sessionQuery } from './session.ts';

export const secondFactorQuery = queryOptions({
  queryKey: ['second-factor'],
  queryFn: ({ signal }) =>
    request<{ enabled: boolean; recoveryLeft: number; required: boolean }>('/api/second-factor', { signal }),
});

export const useBeginSecondFactor = () =>
  useMutation({
    mutationFn: () => request<{ secret: string; qr: string }>('/api/second-factor', { method: 'POST' }),
  });

export const useConfirmSecondFactor = () =>
  useMutation({
    mutationFn: (code: string) =>
      request<{ recoveryCodes: string[] }>('/api/second-factor/confirmation', {
        method: 'POST',
        body: { code },
      }),
  });

export function useRemoveSecondFactor() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (code: string) =>
      request<void>('/api/second-factor/removal', { method: 'POST', body: { code } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: secondFactorQuery.queryKey });
      await client.invalidateQueries({ queryKey: sessionQuery.queryKey });
    },
  });
}
