import type { Caller } from './access.ts';

/** The person behind a candidate's account. */
export function personOf({ personId }: Caller): string {
  if (personId === null) throw new Error('a candidate without a person');
  return personId;
}
