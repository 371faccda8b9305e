const ELDER_KEY = 'kaoka.elder';
const listeners = new Set<() => void>();

// Storage may be forbidden (private windows); then the choice lasts as long as the page.
let remembered: boolean | null = null;

/** Calls back at every change of 长辈模式 until the answer is called. */
export function subscribeElder(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether 长辈模式 was chosen on this device. */
export function readElder(): boolean {
  if (remembered === null) {
    try {
      remembered = localStorage.getItem(ELDER_KEY) === '1';
    } catch {
      remembered = false;
    }
  }
  return remembered;
}

export function writeElder(on: boolean): void {
  remembered = on;
  try {
    localStorage.setItem(ELDER_KEY, on ? '1' : '0');
  } catch {
    // Nothing to do: see above.
  }
  for (const listener of listeners) listener();
}
