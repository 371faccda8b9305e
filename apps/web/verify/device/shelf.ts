/** What stays on this device and goes nowhere else. */
export interface Shelf {
  read(): unknown;
  /** False where the device keeps nothing, as in a private window or when it is full */
  write(value: unknown): boolean;
  clear(): void;
}

/** A named place in the browser's storage; without storage it lasts as long as the page. */
export function openShelf(name: string, storage: Storage | undefined = deviceStorage()): Shelf {
  let lasting = storage !== undefined;
  let remembered: string | null = null;
  return {
    read() {
      const text = remembered ?? storage?.getItem(name) ?? null;
      if (text === null) return undefined;
      try {
        return JSON.parse(text);
      } catch {
        return undefined;
      }
    },
    write(value) {
      const text = JSON.stringify(value);
      remembered = text;
      try {
        storage?.setItem(name, text);
      } catch {
        lasting = false;
      }
      return lasting;
    },
    clear() {
      remembered = null;
      storage?.removeItem(name);
    },
  };
}

function deviceStorage(): Storage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}
