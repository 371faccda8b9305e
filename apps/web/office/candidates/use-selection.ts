import type { Key } from 'react';
import { useState } from 'react';
import type { Selection } from '../../api/bulk.ts';

export interface Chosen {
  count: number;
  /** Whether everybody whom the filters leave is meant, on all pages */
  all: boolean;
  selection: Selection;
  /** Which rows of a page are ticked */
  keysOf(page: readonly { id: string }[]): string[];
  /** Takes up the ticks of a page as the table tells them */
  tick(keys: readonly Key[], page: readonly { id: string }[]): void;
  chooseAll(): void;
  clear(): void;
}

interface State {
  /** The filter under which everybody was chosen; null where people are chosen one by one */
  all: string | null;
  /** Those chosen, or of everybody those left out */
  ids: string[];
}

const nobody: State = { all: null, ids: [] };

/**
 * Who is selected, over all pages. Those chosen one by one stay through a change of filters; “everybody” is meant of
 * one filter, and another one lets go of it.
 */
export function useSelection(filter: Record<string, string>, total: number): Chosen {
  const [state, setState] = useState<State>(nobody);
  const name = JSON.stringify(Object.entries(filter).sort());
  const { all, ids } = state.all === null || state.all === name ? state : nobody;
  const everybody = all !== null;
  return {
    all: everybody,
    count: everybody ? Math.max(0, total - ids.length) : ids.length,
    selection: everybody ? { filter, ...(ids.length > 0 ? { except: ids } : {}) } : { ids },
    keysOf: (page) => (everybody ? page.map(({ id }) => id).filter((id) => !ids.includes(id)) : [...ids]),
    tick: (keys, page) => {
      const ticked = new Set(keys.map(String));
      const here = new Set(page.map(({ id }) => id));
      const elsewhere = ids.filter((id) => !here.has(id));
      const own = [...here].filter((id) => ticked.has(id) !== everybody);
      setState({ all, ids: [...elsewhere, ...own] });
    },
    chooseAll: () => setState({ all: name, ids: [] }),
    clear: () => setState(nobody),
  };
}
