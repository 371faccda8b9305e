import { z } from 'zod';
import { DomainError, type FieldError } from '#problem';
import { findTermConflicts } from './conflicts.ts';
import { reasonOf } from './reasons.ts';
import { type TermSettings, termFieldsSchema } from './settings.ts';

/**
 * The schema for whoever needs one value that validates everything (a route's body, a form):
 * each field, then the fields together. Cross-field issues carry `params.code` of `findTermConflicts`.
 */
export const termSettingsSchema = termFieldsSchema.superRefine((term, context) => {
  for (const { pointer, code, detail } of findTermConflicts(term))
    context.addIssue({ code: 'custom', path: pathOf(pointer), message: detail, params: { code } });
});

/**
 * Settings from anything, e.g. a JSON file or a database column.
 * @throws DomainError `TERM_SETTINGS_INVALID`, every bad field with its JSON pointer and a Chinese reason.
 */
export function parseTermSettings(input: unknown): TermSettings {
  const parsed = termSettingsSchema.safeParse(input, { error: reasonOf });
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map(toFieldError);
  throw new DomainError({
    kind: 'invalid',
    code: 'TERM_SETTINGS_INVALID',
    detail: `培训班设置有 ${errors.length} 处不能使用：${errors[0]!.detail}（${errors[0]!.pointer}）`,
    errors,
  });
}

/** What keeps an outline from being settings, each fault at its field; empty if nothing does. */
export function findTermFaults(input: unknown): FieldError[] {
  const parsed = termSettingsSchema.safeParse(input, { error: reasonOf });
  return parsed.success ? [] : parsed.error.issues.map(toFieldError);
}

function toFieldError(issue: z.core.$ZodIssue): FieldError {
  const code = issue.code === 'custom' ? issue.params?.code : undefined;
  return {
    pointer: issue.path.map((key) => `/${writeToken(String(key))}`).join(''),
    code: typeof code === 'string' ? code : issue.code.toUpperCase(),
    detail: issue.message,
  };
}

function pathOf(pointer: string): (string | number)[] {
  return pointer
    .split('/')
    .slice(1)
    .map((key) => (/^(0|[1-9]\d{0,3})$/.test(key) ? Number(key) : readToken(key)));
}

const writeToken = (key: string) => key.replaceAll('~', '~0').replaceAll('/', '~1');
const readToken = (key: string) => key.replaceAll('~1', '/').replaceAll('~0', '~');
