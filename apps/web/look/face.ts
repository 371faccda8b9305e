import { useLayoutEffect, useSyncExternalStore } from 'react';
import { readElder, subscribeElder, writeElder } from './elder.ts';

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
  return [useSyncExternalStore(subscribeElder, readElder), writeElder];
}
