import { createPublicKey, verify as verifyByOpenSsl } from 'node:crypto';
import { ed25519 } from '@noble/curves/ed25519.js';
import { hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { createSigner } from '#credential/sign';
import { verifySignature } from './algorithm.ts';
import { publicKeyPem } from './pem.ts';

/** RFC 8032, section 7.1, tests 1 to 3. */
const ed25519Vectors = [
  {
    secret: '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    publicKey: 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    message: '',
    signature:
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  },
  {
    secret: '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
    publicKey: '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    message: '72',
    signature:
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  },
  {
    secret: 'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
    publicKey: 'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    message: 'af82',
    signature:
      '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  },
];

/** GB/T 32918.5-2017, A.2: the recommended curve, signer's id 1234567812345678. */
const sm2Vector = {
  publicKey:
    '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13',
  message: utf8ToBytes('message digest'),
  signature:
    'f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa',
};

const flipped = (bytes: Uint8Array, bit: number) => {
  const copy = bytes.slice();
  copy[bit >> 3]! ^= 1 << (bit & 7);
  return copy;
};

describe('Ed25519', () => {
  it.each(ed25519Vectors)('signs and verifies as RFC 8032 does: $message', (vector) => {
    const signer = createSigner({ algorithm: 'Ed25519', secret: hexToBytes(vector.secret) });
    const message = hexToBytes(vector.message);
    expect(signer.publicKey.bytes).toEqual(hexToBytes(vector.publicKey));
    expect(signer.sign(message)).toEqual(hexToBytes(vector.signature));
    expect(verifySignature(signer.publicKey, message, hexToBytes(vector.signature))).toBe(true);
  });

  it('refuses the key of small order that any signature would fit', () => {
    const identity = new Uint8Array(32);
    identity[0] = 1;
    const signature = new Uint8Array(64);
    signature[0] = 1;
    const key = { algorithm: 'Ed25519', bytes: identity } as const;
    expect(verifySignature(key, utf8ToBytes('anything'), signature)).toBe(false);
  });
});

describe('Ed25519 beside others', () => {
  const key = createSigner({ algorithm: 'Ed25519', secret: new Uint8Array(32).fill(9) });
  const spki = createPublicKey(publicKeyPem(key.publicKey));

  it('says what noble and OpenSSL say, of true signatures and of changed ones', () => {
    const change = fc.tuple(fc.nat({ max: 511 }), fc.boolean());
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), change, (message, [bit, change]) => {
        const signature = change ? flipped(key.sign(message), bit) : key.sign(message);
        const ours = verifySignature(key.publicKey, message, signature);
        expect(ours).toBe(!change);
        expect(ours).toBe(ed25519.verify(signature, message, key.publicKey.bytes, { zip215: false }));
        expect(ours).toBe(verifyByOpenSsl(null, message, spki, signature));
      }),
      { numRuns: 50 },
    );
  });

  it('takes no S + L for S, and no key or R beyond the field', () => {
    const message = utf8ToBytes('考评员资格证');
    const signature = key.sign(message);
    const order = 2n ** 252n + 27742317777372353535851937790883648493n;
    const s = signature.slice(32).reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n) + order;
    const tail = Array.from({ length: 32 }, (_, at) => Number((s >> BigInt(8 * at)) & 0xffn));
    const stretched = Uint8Array.from([...signature.slice(0, 32), ...tail]);
    expect(verifySignature(key.publicKey, message, stretched)).toBe(false);
    const beyond = Uint8Array.from({ length: 32 }, () => 0xff);
    expect(verifySignature({ algorithm: 'Ed25519', bytes: beyond }, message, signature)).toBe(false);
    const oddR = Uint8Array.from([...beyond, ...signature.slice(32)]);
    expect(verifySignature(key.publicKey, message, oddR)).toBe(false);
  });
});

describe('SM2 with SM3', () => {
  it('verifies the example of the standard', () => {
    const key = { algorithm: 'SM2-SM3', bytes: hexToBytes(sm2Vector.publicKey) } as const;
    expect(verifySignature(key, sm2Vector.message, hexToBytes(sm2Vector.signature))).toBe(true);
    expect(verifySignature(key, utf8ToBytes('message diges'), hexToBytes(sm2Vector.signature))).toBe(false);
  });

  it('refuses a point off the curve', () => {
    const bytes = flipped(hexToBytes(sm2Vector.publicKey), 100);
    const key = { algorithm: 'SM2-SM3', bytes } as const;
    expect(verifySignature(key, sm2Vector.message, hexToBytes(sm2Vector.signature))).toBe(false);
  });
});

describe.each(['Ed25519', 'SM2-SM3'] as const)('%s', (algorithm) => {
  const signer = createSigner({ algorithm, secret: new Uint8Array(32).fill(9) });
  const message = utf8ToBytes('考评员资格证');
  const signature = signer.sign(message);

  it('signs the same message with the same bytes', () => {
    expect(signer.sign(message)).toEqual(signature);
    expect(signer.sign(utf8ToBytes('督导员资格证'))).not.toEqual(signature);
  });

  it('refuses a signature with any one bit flipped', () => {
    const survivors = Array.from({ length: 512 }, (_, bit) => bit).filter((bit) =>
      verifySignature(signer.publicKey, message, flipped(signature, bit)),
    );
    expect(survivors).toEqual([]);
  });

  it('refuses a signature cut short, drawn out, or of zeros', () => {
    for (const wrong of [signature.slice(1), new Uint8Array([...signature, 0]), new Uint8Array(64)]) {
      expect(verifySignature(signer.publicKey, message, wrong)).toBe(false);
    }
  });

  it('refuses another key', () => {
    const other = createSigner({ algorithm, secret: new Uint8Array(32).fill(10) });
    expect(verifySignature(other.publicKey, message, signature)).toBe(false);
  });
});
