import { keyName, openManifest } from '#credential';
import { rootKeyOf, signJws, signManifest } from '#credential/sign';
import { manifest, ringWith, root, roots, signers } from '../../../test/credential/authority.ts';

const refusal = (code: string) => expect.objectContaining({ code });
const signed = signManifest(manifest, 'root-1', root);
const signedAs = (payload: unknown) => signJws(payload, { kid: 'root-1', typ: 'kaoka-keys+jwt' }, root);

describe('the key manifest', () => {
  it('is believed because a pinned root signed it', () => {
    const ring = openManifest(signed, roots);
    expect(ring.findKey('1.1', 'card')?.facts).toEqual(manifest.keys[0]);
    expect(ring.findIssuer(1)?.origins).toEqual(['https://kaoka.example.cn']);
  });

  it('gives no key for a use that it was not made for', () => {
    const ring = ringWith();
    for (const key of manifest.keys) {
      for (const use of ['card', 'list', 'log', 'badge'] as const) {
        expect(ring.findKey(keyName(key), use) !== undefined).toBe(key.use === use);
      }
    }
  });

  it('is refused from any other root', () => {
    expect(() => openManifest(signed, [rootKeyOf('root-2', root)])).toThrow(refusal('JWS_KEY_UNKNOWN'));
    expect(() => openManifest(signed, [rootKeyOf('root-1', signers.stranger)])).toThrow(
      refusal('JWS_SIGNATURE'),
    );
  });

  it('may be signed by an SM2 root, and only as one', () => {
    const sm2Root = signers.cardSm2;
    const compact = signManifest(manifest, 'root-sm2', sm2Root);
    expect(openManifest(compact, [rootKeyOf('root-sm2', sm2Root)]).manifest).toEqual(manifest);
    expect(() => openManifest(compact, [{ ...rootKeyOf('root-sm2', root) }])).toThrow(
      refusal('JWS_ALGORITHM'),
    );
  });

  it('never goes back to an older edition', () => {
    expect(() => openManifest(signed, roots, 2)).toThrow(refusal('KEYS_ROLLED_BACK'));
    expect(openManifest(signed, roots, 1).manifest.edition).toBe(1);
  });

  it('is refused with a changed byte', () => {
    const [head, payload, tail] = signed.split('.') as [string, string, string];
    const changed = payload.replace(/.$/, (last) => (last === 'A' ? 'Q' : 'A'));
    expect(() => openManifest([head, changed, tail].join('.'), roots)).toThrow(/JWS_/);
    expect(() => openManifest(`${signed}.`, roots)).toThrow(refusal('JWS_MALFORMED'));
    expect(() => openManifest(signed.slice(1), roots)).toThrow(refusal('JWS_MALFORMED'));
  });

  it('is refused where another signed document is passed off as one', () => {
    const list = signJws(manifest, { kid: 'root-1', typ: 'statuslist+jwt' }, root);
    expect(() => openManifest(list, roots)).toThrow(refusal('JWS_TYPE'));
  });

  it.each([
    ['a member nobody knows', { ...manifest, extra: 1 }, ''],
    ['a key id twice', { ...manifest, keys: [manifest.keys[0], manifest.keys[0]] }, '/keys/1'],
    ['a key of nobody', { ...manifest, keys: [{ ...manifest.keys[0], issuer: 2 }] }, '/keys/0'],
    ['a key cut short', { ...manifest, keys: [{ ...manifest.keys[0], publicKey: 'AAAA' }] }, '/keys/0'],
    [
      'a window that ends before it begins',
      { ...manifest, keys: [{ ...manifest.keys[0], signsUntil: '2024-01-01' }] },
      '/keys/0',
    ],
    [
      'an origin with a path',
      { ...manifest, issuers: [{ ...manifest.issuers[0], origins: ['https://a/b'] }] },
      '/issuers/0/origins/0',
    ],
  ])('is refused with %s', (_, payload, pointer) => {
    expect(() => openManifest(signedAs(payload), roots)).toThrow(
      expect.objectContaining({
        code: 'KEYS_MALFORMED',
        errors: expect.arrayContaining([expect.objectContaining({ pointer })]),
      }),
    );
  });
});
