import type { z } from 'zod';
import { DomainError } from '#problem';

/**
 * The value as its schema reads it.
 * @throws DomainError of the given code and words, naming each bad field by its JSON pointer.
 */
export function parseWith<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  { code, detail }: { code: string; detail: string },
): z.infer<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map(({ path, message, code: fault }) => ({
    pointer: path.map((step) => `/${String(step)}`).join(''),
    code: fault.toUpperCase(),
    detail: message,
  }));
  throw new DomainError({ kind: 'invalid', code, detail, errors });
}
