import { verifyEd25519 } from './ed25519.ts';
import { verifySm2 } from './sm2.ts';

/**
 * `Ed25519` (RFC 8032) and `SM2-SM3` (GB/T 32918.2 over GB/T 32905). Both sign with 64 bytes. A key's id, never
 * the document that it signed, tells the algorithm.
 */
export type Algorithm = 'Ed25519' | 'SM2-SM3';

export interface PublicKey {
  algorithm: Algorithm;
  /** Ed25519: 32 bytes. SM2: 65 bytes, uncompressed (0x04 ‖ x ‖ y) */
  bytes: Uint8Array;
}

/** True only for a signature of exactly this message by exactly this key; false, never an error, otherwise. */
export type VerifySignature = (key: PublicKey, message: Uint8Array, signature: Uint8Array) => boolean;

/** In plain JavaScript, for browser and server alike; whoever has a faster one gives it to `openTrust`. */
export const verifySignature: VerifySignature = (key, message, signature) => {
  const verify = key.algorithm === 'Ed25519' ? verifyEd25519 : verifySm2;
  return verify(key.bytes, message, signature);
};
