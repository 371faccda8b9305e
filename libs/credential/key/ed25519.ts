import { ed25519 } from '@noble/curves/ed25519.js';

const signatureLength = 64;

/** RFC 8032 as FIPS 186-5 reads it: canonical points only, no small-order key. */
export function verifyEd25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (signature.length !== signatureLength) return false;
  try {
    return ed25519.verify(signature, message, publicKey, { zip215: false });
  } catch {
    return false;
  }
}
