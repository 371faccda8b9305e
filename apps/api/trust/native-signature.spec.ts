import fc from 'fast-check';
import { verifySignature } from '#credential';
import { createSigner } from '#credential/sign';
import { verifyNatively } from './native-signature.ts';

const bytes = (least: number, most: number) => fc.uint8Array({ minLength: least, maxLength: most });
const keys = (['Ed25519', 'SM2-SM3'] as const).map((algorithm) =>
  createSigner({ algorithm, secret: new Uint8Array(32).fill(7) }),
);

describe('OpenSSL', () => {
  it.each(keys)('answers as our own verifier does: $publicKey.algorithm, signed and spoilt', (signer) => {
    fc.assert(
      fc.property(bytes(0, 200), fc.nat(511), bytes(64, 64), (message, bit, noise) => {
        const signature = signer.sign(message);
        expect(verifyNatively(signer.publicKey, message, signature)).toBe(true);
        const spoilt = signature.slice();
        spoilt[bit >> 3]! ^= 1 << (bit & 7);
        for (const other of [spoilt, noise, signature.slice(1), new Uint8Array(65), new Uint8Array()])
          expect(verifyNatively(signer.publicKey, message, other)).toBe(
            verifySignature(signer.publicKey, message, other),
          );
        expect(verifyNatively(signer.publicKey, message, spoilt)).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  it('is not asked with a key that any signature would fit, nor with bytes that are none', () => {
    const identity = Uint8Array.of(1, ...new Uint8Array(31));
    const anything = Uint8Array.of(1, ...new Uint8Array(63));
    for (const key of [identity, new Uint8Array(32).fill(255), new Uint8Array(31)])
      expect(verifyNatively({ algorithm: 'Ed25519', bytes: key }, Uint8Array.of(1), anything)).toBe(false);
  });

  it('refuses a signature whose S was stretched by the order of the group', () => {
    const [signer] = keys;
    const message = Uint8Array.of(1, 2, 3);
    const signature = signer!.sign(message);
    const order = 2n ** 252n + 27742317777372353535851937790883648493n;
    const s = signature.subarray(32).reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n) + order;
    const stretched = signature.slice();
    for (let at = 0; at < 32; at++) stretched[32 + at] = Number((s >> BigInt(8 * at)) & 255n);
    expect(verifyNatively(signer!.publicKey, message, stretched)).toBe(false);
  });
});
