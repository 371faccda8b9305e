import { useSyncExternalStore } from 'react';

const darkness = window.matchMedia('(prefers-color-scheme: dark)');

function subscribe(listener: () => void): () => void {
  darkness.addEventListener('change', listener);
  return () => darkness.removeEventListener('change', listener);
}

/** Whether the system asks for dark, followed live. */
export function usePrefersDark(): boolean {
  return useSyncExternalStore(subscribe, () => darkness.matches);
}
