/** The value at a JSON pointer, undefined where a part of the way is missing. */
export function valueAt(value: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((part, key) => (part as Record<string, unknown> | undefined)?.[key], value);
}

/** A copy with another value at a pointer; `undefined` takes the key out. */
export function withValue<T>(value: T, pointer: string, next: unknown): T {
  return placed(value, pointer.split('/').slice(1), next) as T;
}

function placed(value: unknown, [key, ...rest]: string[], next: unknown): unknown {
  if (key === undefined) return next;
  const inner = (value as Record<string, unknown> | undefined)?.[key];
  const part = placed(inner, rest, next);
  if (Array.isArray(value)) return value.map((item, index) => (index === Number(key) ? part : item));
  const { [key]: _, ...others } = (value ?? {}) as Record<string, unknown>;
  return part === undefined ? others : { ...others, [key]: part };
}

/** Pointers of the leaves in which two values differ. */
export function listDifferences(left: unknown, right: unknown, pointer = ''): string[] {
  if (isRecord(left) && isRecord(right)) {
    const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
    return [...keys].flatMap((key) => listDifferences(left[key], right[key], `${pointer}/${key}`));
  }
  return JSON.stringify(left) === JSON.stringify(right) ? [] : [pointer];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
