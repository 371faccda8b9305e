import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { sm2 } from 'sm-crypto-v2';

const signatureLength = 64;
const publicKeyLength = 65;

/** The signer's id that GM/T 0009 prescribes where the parties agreed on no other. */
export const sm2UserId = '1234567812345678';

/**
 * GB/T 32918.2 with SM3 over Z_A ‖ message; signature r ‖ s, each 32 bytes.
 * A wrong length, a point off the curve and r or s out of range are plain refusals.
 */
export function verifySm2(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (signature.length !== signatureLength || publicKey.length !== publicKeyLength) return false;
  try {
    const hex = bytesToHex(publicKey);
    const digest = hexToBytes(sm2.getHash(bytesToHex(message), hex, sm2UserId));
    return sm2.doVerifySignature(digest, bytesToHex(signature), pointOf(hex), { hash: false });
  } catch {
    return false;
  }
}

type Point = ReturnType<typeof sm2.precomputePublicKey>;

const mostPoints = 32;
const points = new Map<string, Point>();

/** A verifier meets few keys and many cards: multiples of the key, kept, make a check six times faster. */
function pointOf(publicKeyHex: string): Point {
  const known = points.get(publicKeyHex);
  if (known) return known;
  const point = sm2.precomputePublicKey(publicKeyHex);
  if (points.size >= mostPoints) points.clear();
  points.set(publicKeyHex, point);
  return point;
}
