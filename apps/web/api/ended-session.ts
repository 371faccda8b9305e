import { useSyncExternalStore } from 'react';

let ended = false;
const listeners = new Set<() => void>();

/** Notes that the session is over, or holds again, while the page with what was typed into it stays. */
export function noteSessionEnded(isOver: boolean): void {
  if (ended === isOver) return;
  ended = isOver;
  for (const tell of listeners) tell();
}

export function useSessionEnded(): boolean {
  return useSyncExternalStore(
    (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    () => ended,
  );
}
