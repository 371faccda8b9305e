import type { TermSettings } from './settings.ts';

/** For how many days what of a term is kept after its matter is over; then it is erased. */
export type Retention = NonNullable<TermSettings['retention']>;

/** Domain 6: files of those refused one year, of holders their card's validity and two more. */
export const defaultRetention: Retention = {
  rejectedDays: 365,
  passedDays: 730,
  listDays: 7,
  importDays: 365,
};

/** A term that says nothing, being from before it could, goes by what is usual. */
export function retentionOf({ retention }: Pick<TermSettings, 'retention'>): Retention {
  return retention ?? defaultRetention;
}
