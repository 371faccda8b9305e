import { ed25519 } from '@noble/curves/ed25519.js';
import { bytesToNumberLE } from '@noble/curves/utils.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { concatBytes } from '@noble/hashes/utils.js';
import { keptByKey } from './kept-by-key.ts';

const { Point } = ed25519;
const half = 32;

/** Wider windows than the library's default: half the work and half the garbage; tables are made at first use. */
const windowBits = 8;
const base = Point.fromAffine(Point.BASE.toAffine()).precompute(windowBits);

/**
 * RFC 8032, 5.1.7, without the cofactor, as OpenSSL does: R must be the very bytes of [S]B − [k]A. That leaves no
 * second spelling of R, S ≥ L is refused, and so is a key of small order. The library's own `verify` does the
 * same work anew each time; with multiples of the key kept, a check takes a third of it.
 */
export function verifyEd25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (signature.length !== 2 * half) return false;
  const encodedR = signature.subarray(0, half);
  const s = bytesToNumberLE(signature.subarray(half));
  const key = pointOf(publicKey);
  if (!key || s >= Point.Fn.ORDER) return false;
  const k = Point.Fn.create(bytesToNumberLE(sha512(concatBytes(encodedR, publicKey, message))));
  const r = base.multiplyUnsafe(s).subtract(key.multiplyUnsafe(k)).toBytes();
  return r.every((byte, at) => byte === encodedR[at]);
}

/** Whether the bytes are a key by which a signature can be believed: canonical, on the curve, not of small order. */
export function isEd25519Key(publicKey: Uint8Array): boolean {
  return pointOf(publicKey) !== undefined;
}

const pointOf = keptByKey((publicKey) => {
  try {
    const point = Point.fromBytes(publicKey);
    return point.isSmallOrder() ? undefined : point.precompute(windowBits);
  } catch {
    return undefined;
  }
});
