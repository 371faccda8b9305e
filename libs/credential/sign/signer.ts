import { ed25519 } from '@noble/curves/ed25519.js';
import { hexToBytes } from '@noble/hashes/utils.js';
import type { Algorithm, PublicKey } from '#credential';
import { DomainError } from '#problem';
import { createSm2Signature, sm2PublicKey } from './sm2.ts';

/** 32 secret bytes and what to do with them. Ed25519: the RFC 8032 seed. SM2: reduced to the private scalar. */
export interface SecretKey {
  algorithm: Algorithm;
  secret: Uint8Array;
}

/** Something that signs; the secret does not leave it. */
export interface Signer {
  readonly publicKey: PublicKey;
  sign(message: Uint8Array): Uint8Array;
}

const secretLength = 32;

/**
 * Signatures are deterministic for both algorithms: a job that is killed and run again signs the same bytes,
 * and no bad random source can give the key away.
 * @throws DomainError `SECRET_LENGTH` unless the secret has 32 bytes.
 */
export function createSigner({ algorithm, secret }: SecretKey): Signer {
  if (secret.length !== secretLength) {
    throw new DomainError({
      kind: 'invalid',
      code: 'SECRET_LENGTH',
      detail: `签名私钥应为 ${secretLength} 字节，实为 ${secret.length} 字节`,
    });
  }
  if (algorithm === 'Ed25519') {
    return {
      publicKey: { algorithm, bytes: ed25519.getPublicKey(secret) },
      sign: (message) => ed25519.sign(message, secret),
    };
  }
  return {
    publicKey: { algorithm, bytes: hexToBytes(sm2PublicKey(secret)) },
    sign: (message) => createSm2Signature(secret, message),
  };
}
