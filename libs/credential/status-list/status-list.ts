import { z } from 'zod';
import { instantOf, shanghaiDate } from '../calendar/index.ts';
import { fromBase64Url } from '../encoding/base64.ts';
import { parseWith } from '../encoding/parse-with.ts';
import { openJws } from '../jws/compact.ts';
import type { KeyRing } from '../key/key-ring.ts';
import { mayKeySign } from '../key/key-use.ts';
import { bitsPerStatus, inflate, refuseStatusList } from './status-bits.ts';

/** `typ` of a Token Status List as a JWT. */
export const statusListType = 'statuslist+jwt';

/** Where the list of an issuer's cards that expire in a year is served; it never moves. */
export function statusListUri(origin: string, issuer: number, year: number): string {
  return `${origin}/status/${issuer}/${year}`;
}

const claims = z.object({
  sub: z.string(),
  iat: z.int().min(0),
  exp: z.int().min(0),
  ttl: z.int().min(1).optional(),
  status_list: z.object({ bits: z.literal(bitsPerStatus), lst: z.string() }),
});

/** A list whose signature was checked, ready to be asked. */
export interface StatusList {
  uri: string;
  issuer: number;
  /** Year of the last valid day of the cards in it */
  year: number;
  /** Instants, ISO 8601 */
  issuedAt: string;
  expiresAt: string;
  packed: Uint8Array;
}

/**
 * Reads a signed Token Status List (IETF draft-ietf-oauth-status-list, JWT form).
 * A list past its `exp` is still returned: a revocation in it stands; only its good news is stale.
 * @throws DomainError `JWS_*`, `STATUS_LIST_MALFORMED`.
 */
export function openStatusList(compact: string, ring: KeyRing): StatusList {
  const { key, payload } = openJws(compact, statusListType, (kid) => ring.findKey(kid, 'list'));
  const { sub, iat, exp, status_list } = parseWith(claims, payload, {
    code: 'STATUS_LIST_MALFORMED',
    detail: '状态列表的内容不合规则',
  });
  const { issuer } = key.facts;
  const year = Number(/\/(\d{4})$/.exec(sub)?.[1]);
  const origins = ring.findIssuer(issuer)?.origins ?? [];
  if (!origins.some((origin) => sub === statusListUri(origin, issuer, year))) {
    throw refuseStatusList(`状态列表的地址 ${sub} 不属于签发它的机构`);
  }
  const issuedAt = instantOf(iat);
  if (!mayKeySign(key.facts, shanghaiDate(issuedAt))) {
    throw refuseStatusList('状态列表的签名密钥在签发之日已停用或已泄露');
  }
  return {
    uri: sub,
    issuer,
    year,
    issuedAt,
    expiresAt: instantOf(exp),
    packed: inflate(fromBase64Url(status_list.lst)),
  };
}
