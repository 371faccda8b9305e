import { type BadgeFacts, badgeKeyUri, badgePayload, badgeType } from '#credential';
import { signJws } from './jws.ts';
import type { Signer } from './signer.ts';

/**
 * The card as an Open Badges 3.0 credential for download.
 * @param keyName of a key whose use is `badge`; outside verifiers know Ed25519, none of them SM2.
 */
export function signBadge(facts: BadgeFacts, keyName: string, signer: Signer): string {
  return signJws(badgePayload(facts), { kid: badgeKeyUri(facts.origin, keyName), typ: badgeType }, signer);
}
