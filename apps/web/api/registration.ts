import { queryOptions, useMutation } from '@tanstack/react-query';
import { request } from './request.ts';

export interface ConsentNotice {
  version: string;
  title: string;
  handler: string;
  purposes: { data: string; purpose: string; necessity: string }[];
  keeping: string;
  sharing: string;
  rights: string;
}

export interface RegistrationForm {
  name: string;
  idNumber: string;
  phone: string;
  password: string;
  /** The version of the notice */
  consent: string;
}

export const registrationNoticeQuery = queryOptions({
  queryKey: ['registration-notice'],
  queryFn: ({ signal }) =>
    request<{ notice: ConsentNotice; idKinds: { kind: string; name: string }[] }>(
      '/api/registrations/notice',
      { signal },
    ),
  staleTime: 5 * 60_000,
});

/** Registers, or, with the initial password, claims the account that a roster made. */
export function useRegister() {
  return useMutation({
    mutationFn: ({ initialPassword, ...form }: RegistrationForm & { initialPassword?: string }) =>
      initialPassword === undefined
        ? request<unknown>('/api/registrations', { method: 'POST', body: form })
        : request<unknown>('/api/registrations/claims', {
            method: 'POST',
            body: { ...form, initialPassword },
          }),
  });
}
