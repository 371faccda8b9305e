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

/**
 * Marks the document for tokens.css, now and at every change. Called before anything is drawn, so that no page is seen
 * to grow, and before anybody else subscribes: whoever is told of a change finds the properties changed.
 */
export function markElder(): void {
  const mark = () => document.documentElement.toggleAttribute('data-elder', readElder());
  subscribeElder(mark);
  mark();
}

/** zh-CN: what the switch says, which is where it leads. */
export const wordOfElderSwitch = (on: boolean): string => (on ? '标准模式' : '长辈模式');
