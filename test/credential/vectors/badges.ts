import { badgeKeyUri, badgePayload } from '#credential';
import { signBadge, signJws } from '#credential/sign';
import { body, issuerName, now, origin, publicId, signers } from '../authority.ts';

/** A compact JWS, and the code with which it is refused; null where it is a good badge. */
export interface BadgeVector {
  about: string;
  compact: string;
  now: string;
  refusal: string | null;
}

const facts = {
  origin,
  publicId,
  body,
  issuerName,
  projectNames: ['川味火锅制作', '家庭照护', '蜀绣制作'],
};
const compact = signBadge(facts, '1.5', signers.badge);

function bad(about: string, text: string, refusal: string, at = now): BadgeVector {
  return { about, compact: text, now: at, refusal };
}

function changed(change: object): string {
  const header = { kid: badgeKeyUri(origin, '1.5'), typ: 'JWT' };
  return signJws({ ...badgePayload(facts), ...change }, header, signers.badge);
}

/** Open Badges 3.0 credentials by fault. */
export const badgeVectors: Record<string, BadgeVector> = {
  valid: { about: '有效的徽章', compact, now, refusal: null },
  'signature-wrong': bad('签名改过', compact.replace(/.{4}$/, 'AAAA'), 'JWS_SIGNATURE'),
  'signature-missing': bad('没有签名', compact.split('.').slice(0, 2).join('.'), 'JWS_MALFORMED'),
  'algorithm-none': bad('声称不用签名', algorithmNone(), 'JWS_ALGORITHM'),
  'key-for-cards': bad('用证卡的密钥签徽章', signBadge(facts, '1.1', signers.card), 'JWS_KEY_UNKNOWN'),
  'type-of-a-list': bad('状态列表冒充徽章', listAsBadge(), 'JWS_TYPE'),
  'issuer-claim-differs': bad('外层机构不同', changed({ iss: 'https://evil.example' }), 'BADGE_CLAIMS'),
  'subject-claim-differs': bad('外层持证人不同', changed({ sub: 'urn:x' }), 'BADGE_CLAIMS'),
  'id-claim-differs': bad('外层标识不同', changed({ jti: 'urn:x' }), 'BADGE_CLAIMS'),
  'expiry-claim-differs': bad('外层期限不同', changed({ exp: 2_000_000_000 }), 'BADGE_CLAIMS'),
  'data-model-old': bad('旧的数据模型', changed({ '@context': [] }), 'BADGE_MALFORMED'),
  expired: bad('已过期', compact, 'BADGE_EXPIRED', '2028-06-20T16:00:00Z'),
  'not-yet-valid': bad('尚未生效', compact, 'BADGE_NOT_YET_VALID', '2025-06-19T15:59:59Z'),
};

function algorithmNone(): string {
  const header = { alg: 'none', kid: badgeKeyUri(origin, '1.5'), typ: 'JWT' };
  return [Buffer.from(JSON.stringify(header)).toString('base64url'), ...compact.split('.').slice(1)].join(
    '.',
  );
}

function listAsBadge(): string {
  return signJws(
    badgePayload(facts),
    { kid: badgeKeyUri(origin, '1.5'), typ: 'statuslist+jwt' },
    signers.badge,
  );
}
