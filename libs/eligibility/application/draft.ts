import { z } from 'zod';
import { type ApplicationData, applicationSchema } from './fields.ts';

/** The same shape with everything left out that somebody has not come to yet. */
export type Draft<T> = T extends (infer E)[]
  ? Draft<E>[]
  : T extends object
    ? { [K in keyof T]?: Draft<T[K]> }
    : T extends string
      ? string
      : T extends boolean
        ? boolean
        : T;

export type ApplicationDraft = Draft<ApplicationData>;

const LONGEST = 3000;

/**
 * What may be saved before it is right: the fields of `applicationSchema` and no others, each of its kind and
 * within its length, none of them required, half-typed words welcome.
 */
export const applicationDraftSchema = loosened(applicationSchema) as unknown as z.ZodType<ApplicationDraft>;

function loosened(schema: z.core.$ZodType): z.ZodType {
  if (schema instanceof z.ZodOptional) return loosened(schema.unwrap());
  if (schema instanceof z.ZodObject)
    return z.strictObject(
      Object.fromEntries(
        Object.entries(schema.shape).map(([key, field]) => [
          key,
          loosened(field as z.core.$ZodType).optional(),
        ]),
      ),
    );
  if (schema instanceof z.ZodArray) return z.array(loosened(schema.element)).max(30);
  if (schema instanceof z.ZodNumber) return z.number().min(-1_000_000).max(1_000_000);
  if (schema instanceof z.ZodLiteral) return z.boolean();
  const most =
    schema instanceof z.ZodString || schema instanceof z.ZodURL ? (schema.maxLength ?? LONGEST) : 40;
  return z.string().max(most);
}

/** A draft without its empty parts: blank texts, empty lists and objects count as not filled in. */
export function pruneDraft(draft: ApplicationDraft): ApplicationDraft {
  return (pruned(draft) ?? {}) as ApplicationDraft;
}

function pruned(value: unknown): unknown {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value.trim();
  if (Array.isArray(value)) {
    const items = value.map((item) => pruned(item) ?? (typeof item === 'object' ? {} : undefined));
    const kept = items.filter((item) => item !== undefined);
    return kept.length === 0 ? undefined : kept;
  }
  if (value === null || typeof value !== 'object') return value ?? undefined;
  const entries = Object.entries(value)
    .map(([key, part]) => [key, pruned(part)] as const)
    .filter(([, part]) => part !== undefined);
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/**
 * One text for one content, whatever the order of its keys: what a frozen version's digest is taken of.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null);
  const entries = Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${canonicalJson(part)}`).join(',')}}`;
}
