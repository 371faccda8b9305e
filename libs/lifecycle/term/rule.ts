import type { FieldError } from '#problem';
import type { TermSettings } from './settings.ts';

/** One thing that fields right each by itself may get wrong together. */
export type Rule = (term: TermSettings) => FieldError[];

export const conflict = (pointer: string, code: string, detail: string): FieldError => ({
  pointer,
  code,
  detail,
});
