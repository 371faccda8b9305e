import type { Party } from '#database/collection';
import type { Caller } from '../access/access.ts';
import { forbidden } from '../access/scope.ts';

/** The organisation on whose behalf staff hand cards over. */
export function partyOf({ organisation }: Caller): Party {
  if (organisation === null) throw forbidden();
  const { id, kind, prefecture } = organisation;
  return { id, kind, prefecture };
}
