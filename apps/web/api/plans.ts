import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Plan, PlanEffort, PlanSummary } from './contract.ts';
import { request } from './request.ts';

export function plansQuery(termId: string) {
  return queryOptions({
    queryKey: ['terms', termId, 'plans'],
    queryFn: ({ signal }) => request<{ items: PlanSummary[] }>(`/api/terms/${termId}/plans`, { signal }),
    refetchInterval: (query) =>
      query.state.data?.items.some((plan) => plan.state === 'computing') ? 3_000 : false,
  });
}

export function planQuery(planId: string) {
  return queryOptions({
    queryKey: ['plans', planId],
    queryFn: ({ signal }) => request<Plan>(`/api/plans/${planId}`, { signal }),
  });
}

/** Starts computing a new draft; what was published stays as it is. */
export function useComputePlan(termId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wish: { effort: PlanEffort; seed?: number }) =>
      request<{ jobId: string; planId: string }>(`/api/terms/${termId}/plans`, {
        method: 'POST',
        body: wish,
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['terms', termId] }),
  });
}

export function usePublishPlan(termId: string, planId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => request<{ jobId: string }>(`/api/plans/${planId}/publication`, { method: 'POST' }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['terms', termId] });
      await client.invalidateQueries({ queryKey: ['plans', planId] });
    },
  });
}
