import type { Official } from '#database/audit';
import { actorOf, type Caller } from './access.ts';

/** The caller where a person has to answer for a decision. */
export function officialOf(caller: Caller): Official {
  return { ...actorOf(caller), accountId: caller.accountId };
}
