/** After this long without a touch, requests that a page makes by itself do not count as somebody's work. */
const GONE_AFTER_MS = 60_000;

let lastInput = Date.now();
const listeners = new Set<() => void>();

function note(): void {
  lastInput = Date.now();
  for (const tell of listeners) tell();
}

for (const kind of ['pointerdown', 'keydown', 'wheel', 'touchstart'])
  window.addEventListener(kind, note, { passive: true, capture: true });

/** Whether somebody has touched this page lately. */
export function isAttended(): boolean {
  return Date.now() - lastInput < GONE_AFTER_MS;
}

/** Calls `tell` at every touch; answers how to stop. */
export function onInput(tell: () => void): () => void {
  listeners.add(tell);
  return () => void listeners.delete(tell);
}
