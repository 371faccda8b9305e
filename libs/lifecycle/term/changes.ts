import { type Reach, type TermField, termFields } from './fields.ts';
import type { TermSettings } from './settings.ts';

/** One value of a term that differs, in words for those who rely on it. */
export interface TermChange {
  pointer: string;
  label: string;
  /** null where there was nothing, or is nothing any more */
  from: string | null;
  to: string | null;
  /** Publication has settled it: an amendment may not touch it. */
  fixed: boolean;
  /** Who has to hear of it; null where nobody but the office goes by it */
  reaches: Reach | null;
}

/** What differs between two settings of one term, in the order of `termFields`. */
export function listTermChanges(before: TermSettings, after: TermSettings): TermChange[] {
  return termFields.flatMap((field) => {
    const [old, fresh] = [valuesOf(before, field), valuesOf(after, field)];
    const pointers = [...new Set([...old.keys(), ...fresh.keys()])];
    return pointers
      .filter((pointer) => !same(old.get(pointer), fresh.get(pointer)))
      .map((pointer) => ({
        pointer,
        label: field.label,
        from: old.has(pointer) ? field.words(old.get(pointer), before) : null,
        to: fresh.has(pointer) ? field.words(fresh.get(pointer), after) : null,
        fixed: field.fixed === true,
        reaches: field.reaches ?? null,
      }));
  });
}

/** The values that a field stands for, by their pointers: several where its pattern holds `*`. */
export function valuesOf(
  settings: TermSettings,
  { pattern }: Pick<TermField, 'pattern'>,
): Map<string, unknown> {
  let found = new Map<string, unknown>([['', settings]]);
  for (const key of pattern.split('/').slice(1)) {
    const next = new Map<string, unknown>();
    for (const [pointer, value] of found) {
      if (typeof value !== 'object' || value === null) continue;
      const keys = key === '*' ? Object.keys(value) : [key].filter((name) => Object.hasOwn(value, name));
      for (const name of keys) next.set(`${pointer}/${name}`, (value as Record<string, unknown>)[name]);
    }
    found = next;
  }
  return found;
}

/** Whether two pieces of JSON say the same, whatever the order of their keys. */
function same(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  const [keys, others] = [Object.keys(one), Object.keys(other)];
  return (
    Array.isArray(one) === Array.isArray(other) &&
    keys.length === others.length &&
    keys.every(
      (key) =>
        Object.hasOwn(other, key) &&
        same((one as Record<string, unknown>)[key], (other as Record<string, unknown>)[key]),
    )
  );
}
