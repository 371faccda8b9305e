import { gcm } from '@noble/ciphers/aes.js';
import { scrypt } from '@noble/hashes/scrypt.js';
import { openSealedKey, sealKey, sealRandomLength } from './sealed-key.ts';

const key = { algorithm: 'Ed25519', secret: new Uint8Array(32).fill(2) } as const;
const random = Uint8Array.from({ length: sealRandomLength }, (_, at) => at);
const sealed = sealKey('1.3', key, '正确的口令', random, 10);

describe('a key at rest', () => {
  it('opens with its passphrase', () => {
    const restored = openSealedKey(JSON.parse(JSON.stringify(sealed)), '正确的口令');
    expect(restored).toEqual({ name: '1.3', key });
  });

  it('opens by another implementation of scrypt as well', () => {
    const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64url'));
    const passphrase = new TextEncoder().encode('正确的口令');
    const wrapping = scrypt(passphrase, bytes(sealed.seal.salt), { N: 2 ** 10, r: 8, p: 1, dkLen: 32 });
    const bound = new TextEncoder().encode('kaoka.key/1\n1.3\nEd25519');
    const cipher = gcm(wrapping, bytes(sealed.seal.nonce), bound);
    expect(cipher.decrypt(bytes(sealed.seal.ciphertext))).toEqual(key.secret);
  });

  it('says nothing without it', () => {
    expect(() => openSealedKey(sealed, '错误的口令')).toThrow(
      expect.objectContaining({ code: 'SEALED_KEY_LOCKED' }),
    );
    expect(JSON.stringify(sealed)).not.toContain('AgICAgIC');
  });

  it.each([
    { name: '1.4' },
    { algorithm: 'SM2-SM3' },
    { publicKey: 'AAAA' },
    {
      seal: {
        ...sealed.seal,
        ciphertext: sealed.seal.ciphertext.replace(/^./, (c) => (c === 'A' ? 'B' : 'A')),
      },
    },
  ])('does not open once changed: %p', (change) => {
    expect(() => openSealedKey({ ...sealed, ...change }, '正确的口令')).toThrow(
      expect.objectContaining({ code: 'SEALED_KEY_LOCKED' }),
    );
  });

  it('is refused in another shape', () => {
    expect(() => openSealedKey({ ...sealed, secret: 'x' }, '正确的口令')).toThrow(
      expect.objectContaining({ code: 'SEALED_KEY_MALFORMED' }),
    );
  });
});
