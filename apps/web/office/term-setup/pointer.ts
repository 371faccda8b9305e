/** The value at a JSON pointer; undefined where there is none. */
export function valueAt(document: unknown, pointer: string): unknown {
  return keysOf(pointer).reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined,
    document,
  );
}

/** The document with another value at a JSON pointer; what is not on the way stays the same object. */
export function withValue<Document>(document: Document, pointer: string, value: unknown): Document {
  return put(document, keysOf(pointer), value) as Document;
}

function put(node: unknown, [key, ...rest]: string[], value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(node))
    return node.map((item, index) => (String(index) === key ? put(item, rest, value) : item));
  const object = (typeof node === 'object' && node !== null ? node : {}) as Record<string, unknown>;
  return { ...object, [key]: put(object[key], rest, value) };
}

function keysOf(pointer: string): string[] {
  return pointer.split('/').slice(1);
}
