import { useLayoutEffect, useSyncExternalStore } from 'react';

const ELDER_KEY = 'kaoka.elder';
const listeners = new Set<() => void>();

/** Marks the document as one of the plain, larger pages while the component is mounted. */
export function usePlainFace(): void {
  useLayoutEffect(() => {
    document.documentElement.dataset.face = 'plain';
    return () => {
      delete document.documentElement.dataset.face;
    };
  }, []);
}

/** 长辈模式, remembered on this device. */
export function useElderMode(): [boolean, (on: boolean) => void] {
  const on = useSyncExternalStore(subscribe, readElder);
  useLayoutEffect(() => {
    document.documentElement.toggleAttribute('data-elder', on);
    return () => document.documentElement.removeAttribute('data-elder');
  }, [on]);
  return [on, writeElder];
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

// Storage may be forbidden (private windows); then the choice lasts as long as the page.
let remembered: boolean | null = null;

function readElder(): boolean {
  if (remembered === null) {
    try {
      remembered = localStorage.getItem(ELDER_KEY) === '1';
    } catch {
      remembered = false;
    }
  }
  return remembered;
}

function writeElder(on: boolean): void {
  remembered = on;
  try {
    localStorage.setItem(ELDER_KEY, on ? '1' : '0');
  } catch {
    // Nothing to do: see above.
  }
  for (const listener of listeners) listener();
}
