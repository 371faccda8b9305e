import { importJWK, jwtVerify } from 'jose';
import { type BadgeFacts, badgePayload, fromBase64Url, openBadge } from '#credential';
import { signBadge, signJws } from '#credential/sign';
import {
  body,
  issuerName,
  manifest,
  now,
  origin,
  publicId,
  ringWith,
  signers,
} from '../../../test/credential/authority.ts';

const facts: BadgeFacts = {
  origin,
  publicId,
  body,
  issuerName,
  projectNames: ['川味火锅制作', '家庭照护', '蜀绣制作'],
};
const kid = `${origin}/badges/keys/1.5`;
const compact = signBadge(facts, '1.5', signers.badge);
const refusal = (code: string) => expect.objectContaining({ code });

describe('a card as an Open Badges 3.0 credential', () => {
  it('repeats in its claims what the credential says, as section 8.2 wants it', () => {
    expect(openBadge(compact, ringWith(), now)).toMatchObject({
      '@context': [
        'https://www.w3.org/ns/credentials/v2',
        'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
      ],
      type: ['VerifiableCredential', 'OpenBadgeCredential'],
      id: `${origin}/c/${publicId}`,
      jti: `${origin}/c/${publicId}`,
      validFrom: '2025-06-20T00:00:00+08:00',
      validUntil: '2028-06-20T23:59:59+08:00',
      nbf: Date.parse('2025-06-19T16:00:00Z') / 1000,
      exp: Date.parse('2028-06-20T15:59:59Z') / 1000,
      issuer: { id: `${origin}/badges/issuers/1`, name: issuerName },
      status: { status_list: { idx: body.statusIndex, uri: `${origin}/status/1/2028` } },
    });
  });

  it('is verified by a JOSE library that never heard of us', async () => {
    const { publicKey } = manifest.keys.find(({ use }) => use === 'badge')!;
    const key = await importJWK({ kty: 'OKP', crv: 'Ed25519', x: publicKey }, 'EdDSA');
    const { payload, protectedHeader } = await jwtVerify(compact, key, {
      issuer: `${origin}/badges/issuers/1`,
      currentDate: new Date(now),
      typ: 'JWT',
    });
    expect(protectedHeader).toEqual({ alg: 'EdDSA', kid, typ: 'JWT' });
    expect(payload.type).toEqual(['VerifiableCredential', 'OpenBadgeCredential']);
  });

  it('is small and names its holder as little as the card does', () => {
    expect(compact.length).toBeLessThan(3000);
    const payload = new TextDecoder().decode(fromBase64Url(compact.split('.')[1]!));
    expect(payload).toContain('"identityHash":"张**"');
  });

  it.each([
    ['an issuer that differs from its claim', { iss: 'https://evil.example' }, 'BADGE_CLAIMS'],
    ['a subject that differs from its claim', { sub: 'urn:x' }, 'BADGE_CLAIMS'],
    ['an id that differs from its claim', { jti: 'urn:x' }, 'BADGE_CLAIMS'],
    ['a first day that differs from its claim', { nbf: 0 }, 'BADGE_CLAIMS'],
    ['a last day that differs from its claim', { exp: 2_000_000_000 }, 'BADGE_CLAIMS'],
    [
      'an issuer of another name',
      { iss: 'https://evil.example', issuer: { id: 'https://evil.example', name: 'x' } },
      'BADGE_CLAIMS',
    ],
    ['an older data model', { '@context': ['https://www.w3.org/2018/credentials/v1'] }, 'BADGE_MALFORMED'],
    ['no status', { status: undefined }, 'BADGE_MALFORMED'],
  ])('with %s is refused', (_, change, code) => {
    const changed = signJws({ ...badgePayload(facts), ...change }, { kid, typ: 'JWT' }, signers.badge);
    expect(() => openBadge(changed, ringWith(), now)).toThrow(refusal(code));
  });

  it('is refused from another key, before its time, after it, and once its key is compromised', () => {
    expect(() => openBadge(signBadge(facts, '1.1', signers.card), ringWith(), now)).toThrow(
      refusal('JWS_KEY_UNKNOWN'),
    );
    expect(() => openBadge(signBadge(facts, '1.5', signers.card), ringWith(), now)).toThrow(
      refusal('JWS_SIGNATURE'),
    );
    expect(() => openBadge(compact, ringWith(), '2025-06-19T15:59:59Z')).toThrow(
      refusal('BADGE_NOT_YET_VALID'),
    );
    expect(() => openBadge(compact, ringWith(), '2028-06-20T16:00:00Z')).toThrow(refusal('BADGE_EXPIRED'));
    const compromised = { at: now, logSize: 0, logRoot: `${'A'.repeat(43)}=` };
    const ring = ringWith({ keys: manifest.keys.map((key) => ({ ...key, compromised })) });
    expect(() => openBadge(compact, ring, now)).toThrow(refusal('BADGE_KEY_NOT_IN_FORCE'));
  });
});
