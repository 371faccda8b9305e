import type { z } from 'zod';
import { DomainError } from '#problem';
import { secondsOf, shanghaiDate } from '../calendar/index.ts';
import { parseWith } from '../encoding/index.ts';
import { openJws } from '../jws/index.ts';
import { couldKeyHaveSigned, type KeyRing, keyName } from '../key/index.ts';
import { badgeIssuerUri, badgeKeyUri, badgeSchema } from './badge-payload.ts';

export type Badge = z.infer<typeof badgeSchema>;

/** `typ` that Open Badges prescribes. */
export const badgeType = 'JWT';

/**
 * Verifies an Open Badges 3.0 credential as a compact JWS: signature, and that each registered claim repeats
 * what the credential says. Its standing is for the status list at `status.status_list.uri` to tell.
 * @param now instant.
 * @throws DomainError `JWS_*`, `BADGE_MALFORMED`, `BADGE_CLAIMS`, `BADGE_KEY_NOT_IN_FORCE`,
 * `BADGE_NOT_YET_VALID`, `BADGE_EXPIRED`.
 */
export function openBadge(compact: string, ring: KeyRing, now: string): Badge {
  const { key, payload } = openJws(compact, badgeType, (kid) => findBadgeKey(kid, ring));
  const badge = parseWith(badgeSchema, payload, {
    code: 'BADGE_MALFORMED',
    detail: '徽章内容不合 Open Badges 3.0 的结构',
  });
  const origins = ring.findIssuer(key.facts.issuer)?.origins ?? [];
  const own = origins.some((origin) => badge.issuer.id === badgeIssuerUri(origin, key.facts.issuer));
  const agreed =
    badge.iss === badge.issuer.id &&
    badge.sub === badge.credentialSubject.id &&
    badge.jti === badge.id &&
    badge.nbf === secondsOf(badge.validFrom) &&
    badge.exp === secondsOf(badge.validUntil);
  if (!own || !agreed) throw refuse('BADGE_CLAIMS', '徽章外层声明与内容不一致');
  if (key.facts.compromised || !couldKeyHaveSigned(key.facts, shanghaiDate(badge.validFrom))) {
    throw refuse('BADGE_KEY_NOT_IN_FORCE', '徽章的签名密钥已停用或已泄露');
  }
  if (secondsOf(now) < badge.nbf) throw refuse('BADGE_NOT_YET_VALID', '徽章尚未生效');
  if (secondsOf(now) > badge.exp) throw refuse('BADGE_EXPIRED', '徽章已过期');
  return badge;
}

function findBadgeKey(kid: string, ring: KeyRing) {
  return ring.manifest.issuers
    .flatMap(({ id, origins }) => origins.map((origin) => ({ id, origin })))
    .flatMap(({ id, origin }) =>
      ring.listKeys(id, 'badge').filter(({ facts }) => kid === badgeKeyUri(origin, keyName(facts))),
    )
    .at(0);
}

function refuse(code: string, detail: string): DomainError {
  return new DomainError({ kind: 'invalid', code, detail });
}
