import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Closure, Comparison, Simulation, SimulationSummary } from './planner-contract.ts';
import { request } from './request.ts';

export function simulationsQuery(planId: string) {
  return queryOptions({
    queryKey: ['plans', planId, 'simulations'],
    queryFn: ({ signal }) =>
      request<{ items: SimulationSummary[] }>(`/api/plans/${planId}/simulations`, { signal }),
    // One that is under way ends while nobody looks at the list.
    staleTime: 0,
  });
}

export function simulationQuery(simulationId: string) {
  return queryOptions({
    queryKey: ['simulations', simulationId],
    queryFn: ({ signal }) => request<Simulation>(`/api/simulations/${simulationId}`, { signal }),
    refetchInterval: ({ state }) => (state.data?.state === 'computing' ? 3_000 : false),
  });
}

/** Who would sit elsewhere by one of the outcomes. */
export function choiceQuery(simulationId: string, index: number) {
  return queryOptions({
    queryKey: ['simulations', simulationId, 'choices', index],
    queryFn: ({ signal }) =>
      request<Comparison>(`/api/simulations/${simulationId}/choices/${index}`, { signal }),
  });
}

/** Works out what a loss of rooms would do to a plan; changes nothing. */
export function useSimulate(planId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wish: { closures: Closure[]; days?: SimulationSummary['days']; reason?: string }) =>
      request<{ jobId: string; simulationId: string }>(`/api/plans/${planId}/simulations`, {
        method: 'POST',
        body: wish,
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: simulationsQuery(planId).queryKey }),
  });
}

export function useStopSimulation(simulationId: string) {
  return useMutation({
    mutationFn: () => request<{ jobId: string }>(`/api/simulations/${simulationId}/stop`, { method: 'POST' }),
  });
}

/** Ends a simulation that is still under way and keeps nothing of it. */
export function useCancelSimulation(simulationId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => request<void>(`/api/simulations/${simulationId}`, { method: 'DELETE' }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['plans'] }),
  });
}

/** Turns one of the outcomes into a draft. */
export function usePickChoice(termId: string, simulationId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (index: number) =>
      request<{ planId: string }>(`/api/simulations/${simulationId}/choices/${index}`, {
        method: 'POST',
        body: {},
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['terms', termId] });
      await client.invalidateQueries({ queryKey: ['simulations', simulationId] });
    },
  });
}
