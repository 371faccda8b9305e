import { catalogueType, catalogueUri, secondsOf } from '#credential';
import { signJws } from './jws.ts';
import type { Signer } from './signer.ts';

export interface CatalogueFacts {
  origin: string;
  issuer: number;
  issuedAt: string;
  /** Code → name. Codes from 1 up, in the order in which projects were first used */
  names: ReadonlyMap<number, string>;
}

/** Signs the names behind the project codes with a key whose use is `list`. */
export function signCatalogue(facts: CatalogueFacts, kid: string, signer: Signer): string {
  const payload = {
    sub: catalogueUri(facts.origin, facts.issuer),
    iat: secondsOf(facts.issuedAt),
    projects: Object.fromEntries(facts.names),
  };
  return signJws(payload, { kid, typ: catalogueType }, signer);
}
