import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './problem.ts';

const MOST_RETRIES = 2;

/**
 * The cache of everything asked. Only a lost connection or a fault of the server is tried again by itself;
 * an ended session is told once to `onSignedOut`.
 */
export function createQueries({ onSignedOut }: { onSignedOut: () => void }): QueryClient {
  const onError = (error: Error) => {
    if (error instanceof ApiProblem && error.kind === 'unauthenticated' && error.code === 'UNAUTHENTICATED') {
      onSignedOut();
    }
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (failures, error) =>
          failures < MOST_RETRIES && error instanceof ApiProblem && error.kind === 'failed',
      },
      mutations: { retry: false },
    },
  });
}
