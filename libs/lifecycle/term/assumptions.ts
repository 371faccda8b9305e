import { DomainError } from '#problem';
import { openQuestions } from './open-questions.ts';
import type { TermSettings } from './settings.ts';

/** A value that the notice does not give, as staff are asked to confirm it. */
export interface Assumption {
  /** JSON pointer into the settings. */
  pointer: string;
  /** e.g. 规定学时 · 政策法规 */
  label: string;
  /** The value in words, e.g. 240 分钟. */
  value: string;
  /** Why it had to be assumed. */
  reason: string;
  /** The finding of domain 1.3 that it belongs to, e.g. `C9`; null where the notice is merely silent. */
  finding: string | null;
}

/**
 * The assumed values among `assumed` (JSON pointers), in the order given, each in words.
 * @throws DomainError `ASSUMPTION_UNKNOWN` if a pointer names nothing that can be left open.
 */
export function listAssumptions(settings: TermSettings, assumed: readonly string[]): Assumption[] {
  return assumed.map((pointer) => {
    for (const question of openQuestions) {
      const keys = match(question.pattern, pointer);
      if (keys !== null && exists(settings, pointer))
        return {
          pointer,
          label: question.label(settings, keys),
          value: question.value(settings, keys),
          reason: question.reason,
          finding: question.finding,
        };
    }
    throw new DomainError({
      kind: 'invalid',
      code: 'ASSUMPTION_UNKNOWN',
      detail: `“${pointer}”不是可以待确认的设置项`,
      errors: [{ pointer, code: 'ASSUMPTION_UNKNOWN', detail: '没有这一项' }],
    });
  });
}

function match(pattern: string, pointer: string): string[] | null {
  const [want, have] = [pattern.split('/'), pointer.split('/')];
  if (want.length !== have.length) return null;
  return want.every((key, index) => key === '*' || key === have[index])
    ? have.filter((_, index) => want[index] === '*')
    : null;
}

function exists(settings: unknown, pointer: string): boolean {
  let value = settings;
  for (const key of pointer.split('/').slice(1)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return false;
    value = (value as Record<string, unknown>)[key];
  }
  return true;
}
