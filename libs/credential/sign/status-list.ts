import { secondsOf } from '../calendar/index.ts';
import { toBase64Url } from '../encoding/base64.ts';
import { bitsPerStatus, deflate, packStandings } from '../status-list/status-bits.ts';
import { statusListType, statusListUri } from '../status-list/status-list.ts';
import type { Standing } from '../validity/index.ts';
import { signJws } from './jws.ts';
import type { Signer } from './signer.ts';

/** One list: the cards of an issuer that expire in one year. */
export interface StatusListFacts {
  origin: string;
  issuer: number;
  year: number;
  capacity: number;
  /** Cards that are not good; indexes as in their tokens */
  named: Iterable<{ index: number; standing: Standing }>;
  /** Instant of the signing */
  issuedAt: string;
  /** How long a checker may fetch no newer one, in seconds */
  ttlSeconds: number;
  /** After how many seconds a checker must call it stale */
  lifetimeSeconds: number;
}

/** Signs a Token Status List with a key whose use is `list`; `kid` is the key's name, e.g. `1.4`. */
export function signStatusList(facts: StatusListFacts, kid: string, signer: Signer): string {
  const iat = secondsOf(facts.issuedAt);
  const payload = {
    sub: statusListUri(facts.origin, facts.issuer, facts.year),
    iat,
    exp: iat + facts.lifetimeSeconds,
    ttl: facts.ttlSeconds,
    status_list: {
      bits: bitsPerStatus,
      lst: toBase64Url(deflate(packStandings(facts.capacity, facts.named))),
    },
  };
  return signJws(payload, { kid, typ: statusListType }, signer);
}
