import { useSyncExternalStore } from 'react';

const WIDE = '(min-width: 901px)';

/** Whether there is room to move people about; on a phone a plan is for reading. */
export function useWide(): boolean {
  return useSyncExternalStore(subscribe, () => window.matchMedia(WIDE).matches);
}

function subscribe(onChange: () => void): () => void {
  const query = window.matchMedia(WIDE);
  query.addEventListener('change', onChange);
  return () => query.removeEventListener('change', onChange);
}
