import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Plan, PlanEffort, PlanSummary } from './contract.ts';
import type { Comparison, MoveWish } from './planner-contract.ts';
import { request } from './request.ts';

export interface Started {
  jobId: string;
  planId: string;
}

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

/** What changes from the plan `before` to the plan `after`. */
export function comparisonQuery(before: string, after: string) {
  return queryOptions({
    queryKey: ['plans', after, 'comparison', before],
    queryFn: ({ signal }) =>
      request<Comparison>(`/api/plans/${after}/comparison`, { query: { with: before }, signal }),
  });
}

/** Starts computing a new draft; what was published stays as it is. */
export function useComputePlan(termId: string) {
  return useTermMutation(termId, (wish: { effort: PlanEffort; reason?: string }) =>
    request<Started>(`/api/terms/${termId}/plans`, { method: 'POST', body: wish }),
  );
}

/** Ends the computation early and keeps its best plan so far as a draft. */
export function useKeepBest(termId: string, planId: string) {
  return useTermMutation(termId, () =>
    request<{ jobId: string }>(`/api/plans/${planId}/stop`, { method: 'POST' }),
  );
}

/** Ends the computation and keeps nothing of it. */
export function useCancelPlan(termId: string, planId: string) {
  return useTermMutation(termId, () => request<void>(`/api/plans/${planId}`, { method: 'DELETE' }));
}

/** Makes a new draft of a plan in which some people sit in another batch; the plan itself stays as it is. */
export function useMakeMove(termId: string, planId: string) {
  return useTermMutation(termId, ({ movers, venue, start, ...rest }: MoveWish) =>
    request<Started>(`/api/plans/${planId}/moves`, {
      method: 'POST',
      body: { ...movers, to: { venue, start }, ...rest },
    }),
  );
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

/** A change after which everything shown of the term is asked for anew. */
function useTermMutation<Wish = void, Answer = unknown>(
  termId: string,
  mutationFn: (wish: Wish) => Promise<Answer>,
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: () => client.invalidateQueries({ queryKey: ['terms', termId] }),
  });
}
