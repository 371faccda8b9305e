import { scryptSync } from 'node:crypto';
import { gcm } from '@noble/ciphers/aes.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import { fromBase64Url, parseWith, toBase64Url } from '#credential';
import { DomainError } from '#problem';
import { createSigner, type SecretKey } from './signer.ts';

const sealedKeySchema = z.strictObject({
  schema: z.literal('kaoka.key/1'),
  /** Name in the manifest (`1.3`) or of a root; bound to the secret by the seal */
  name: z.string().min(1),
  algorithm: z.enum(['Ed25519', 'SM2-SM3']),
  publicKey: z.string(),
  seal: z.strictObject({
    kdf: z.literal('scrypt'),
    logN: z.int().min(10).max(20),
    salt: z.string(),
    cipher: z.literal('AES-256-GCM'),
    nonce: z.string(),
    ciphertext: z.string(),
  }),
});

/** A secret key at rest: readable by anyone, usable with the passphrase only. */
export type SealedKey = z.infer<typeof sealedKeySchema>;

const saltLength = 16;
const nonceLength = 12;
/** Fresh random bytes that `sealKey` needs. */
export const sealRandomLength = saltLength + nonceLength;
/** N = 2^15 with r = 8: 32 MB and a tenth of a second. */
const usualLogN = 15;
const BLOCK_SIZE = 8;

/**
 * Encrypts a secret under a passphrase (scrypt with r = 8 and p = 1; AES-256-GCM).
 * @param random `sealRandomLength` fresh random bytes, never used before.
 */
export function sealKey(
  name: string,
  key: SecretKey,
  passphrase: string,
  random: Uint8Array,
  logN = usualLogN,
): SealedKey {
  if (random.length !== sealRandomLength) throw new RangeError(`${sealRandomLength} random bytes are needed`);
  const salt = random.slice(0, saltLength);
  const nonce = random.slice(saltLength);
  const wrapping = stretch(passphrase, salt, logN);
  return {
    schema: 'kaoka.key/1',
    name,
    algorithm: key.algorithm,
    publicKey: toBase64Url(createSigner(key).publicKey.bytes),
    seal: {
      kdf: 'scrypt',
      logN,
      salt: toBase64Url(salt),
      cipher: 'AES-256-GCM',
      nonce: toBase64Url(nonce),
      ciphertext: toBase64Url(gcm(wrapping, nonce, binding(name, key.algorithm)).encrypt(key.secret)),
    },
  };
}

/**
 * @throws DomainError `SEALED_KEY_MALFORMED`; `SEALED_KEY_LOCKED` for a wrong passphrase or a file that was
 * changed: name, algorithm and public key are bound to the secret.
 */
export function openSealedKey(file: unknown, passphrase: string): { name: string; key: SecretKey } {
  const sealed = parseWith(sealedKeySchema, file, {
    code: 'SEALED_KEY_MALFORMED',
    detail: '密钥文件的格式不对',
  });
  const { name, algorithm, publicKey, seal } = sealed;
  const secret = unseal(sealed, stretch(passphrase, fromBase64Url(seal.salt), seal.logN));
  const key: SecretKey = { algorithm, secret };
  if (toBase64Url(createSigner(key).publicKey.bytes) !== publicKey) throw locked();
  return { name, key };
}

function unseal({ name, algorithm, seal }: SealedKey, wrapping: Uint8Array): Uint8Array {
  try {
    const cipher = gcm(wrapping, fromBase64Url(seal.nonce), binding(name, algorithm));
    return cipher.decrypt(fromBase64Url(seal.ciphertext));
  } catch (cause) {
    throw locked(cause);
  }
}

function stretch(passphrase: string, salt: Uint8Array, cost: number): Uint8Array {
  // Only who signs opens keys, and signing is done by Node alone: its own scrypt is ten times as fast as one in
  // JavaScript, which is what a worker's start waits for.
  const maxmem = 2 * 128 * BLOCK_SIZE * 2 ** cost;
  const options = { N: 2 ** cost, r: BLOCK_SIZE, p: 1, maxmem };
  return new Uint8Array(scryptSync(passphrase.normalize('NFC'), salt, 32, options));
}

function binding(name: string, algorithm: string): Uint8Array {
  return utf8ToBytes(`kaoka.key/1\n${name}\n${algorithm}`);
}

function locked(cause?: unknown): DomainError {
  return refuse('SEALED_KEY_LOCKED', '口令不对，或密钥文件被改过', cause);
}

function refuse(code: string, detail: string, cause?: unknown): DomainError {
  return new DomainError({ kind: 'invalid', code, detail, cause });
}
