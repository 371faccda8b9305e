import { type RingKey, toBase64Url } from '#credential';

/** A key as Open Badges verifiers fetch it. */
export function jwkOf({ bytes, algorithm }: RingKey, kid: string): Record<string, string> {
  if (algorithm !== 'Ed25519') throw new RangeError(`no JWK is defined here for ${algorithm}`);
  return { kty: 'OKP', crv: 'Ed25519', x: toBase64Url(bytes), kid, alg: 'EdDSA', use: 'sig' };
}

/** The issuer as an Open Badges 3.0 Profile. */
export function badgeIssuer(id: string, name: string, url: string): Record<string, unknown> {
  return {
    '@context': [
      'https://www.w3.org/ns/credentials/v2',
      'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
    ],
    id,
    type: ['Profile'],
    name,
    url,
  };
}
