import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { IdKind } from '#eligibility';
import type { Role } from './contract.ts';
import { request } from './request.ts';

export interface AccessRules {
  passwordDays: number | null;
  staffIdleMinutes: number;
  secondFactorRoles: Role[];
  registrationIdKinds: IdKind[];
}

export const accessRulesQuery = queryOptions({
  queryKey: ['access-rules'],
  queryFn: ({ signal }) => request<AccessRules>('/api/access-rules', { signal }),
});

export function useSetAccessRules() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: AccessRules) => request<AccessRules>('/api/access-rules', { method: 'PUT', body }),
    onSuccess: (rules) => client.setQueryData(accessRulesQuery.queryKey, rules),
  });
}
