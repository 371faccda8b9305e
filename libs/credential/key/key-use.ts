import type { IssuerKey } from './manifest.ts';

/** Whether the key is to sign on that day: within its window and not compromised. */
export function mayKeySign({ signsFrom, signsUntil, compromised }: IssuerKey, day: string): boolean {
  return !compromised && day >= signsFrom && day <= signsUntil;
}

/**
 * Whether a card can have been signed by the key in its time. A reissued card keeps its old first day and is
 * signed by a young key, so only the other side is checked: a key retired before the card's first day is
 * refused. A thief who back-dates is stopped by the log and by the issuer's record, not here.
 */
export function couldKeyHaveSigned({ signsUntil }: IssuerKey, validFrom: string): boolean {
  return validFrom <= signsUntil;
}
