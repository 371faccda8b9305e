import type { Hearing } from '#lifecycle';
import type { Absence } from './absence.ts';

export function hearingOf({ state, hearingEndsAt, statedAt }: Absence): Hearing {
  return {
    state,
    hearingEndsAt: hearingEndsAt.toISOString(),
    statedAt: statedAt?.toISOString() ?? null,
  };
}
