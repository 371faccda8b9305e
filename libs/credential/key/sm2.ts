import { weierstrass } from '@noble/curves/abstract/weierstrass.js';
import { bytesToNumberBE } from '@noble/curves/utils.js';
import { bytesToHex, concatBytes, hexToBytes } from '@noble/hashes/utils.js';
import { sm2, sm3 } from 'sm-crypto-v2';
import { keptByKey } from './kept-by-key.ts';

const half = 32;
const publicKeyLength = 65;

/** The signer's id that GM/T 0009 prescribes where the parties agreed on no other. */
export const sm2UserId = '1234567812345678';

/** The curve of GB/T 32918.5. */
const Point = weierstrass({
  p: 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn,
  n: 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n,
  h: 1n,
  a: 0xfffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffcn,
  b: 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n,
  Gx: 0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n,
  Gy: 0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n,
});
const order = Point.Fn.ORDER;

/** Wider windows than the library's default: half the work and half the garbage; tables are made at first use. */
const windowBits = 8;
const base = Point.fromAffine(Point.BASE.toAffine()).precompute(windowBits);

/**
 * GB/T 32918.2, 7.1, with SM3 over Z_A ‖ message; signature r ‖ s, each 32 bytes. With multiples of the base and of
 * the key kept, a check takes half of what the library's own takes.
 * A wrong length, a point off the curve and r or s out of range are plain refusals.
 */
export function verifySm2(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (signature.length !== 2 * half || publicKey.length !== publicKeyLength) return false;
  const key = prepared(publicKey);
  const r = bytesToNumberBE(signature.subarray(0, half));
  const s = bytesToNumberBE(signature.subarray(half));
  const t = (r + s) % order;
  if (!key || !isScalar(r) || !isScalar(s) || t === 0n) return false;
  const sum = base.multiplyUnsafe(s).add(key.point.multiplyUnsafe(t));
  return !sum.is0() && (digestOf(key.identity, message) + sum.x) % order === r;
}

function isScalar(number: bigint): boolean {
  return number > 0n && number < order;
}

/** SM3 over Z_A ‖ message. */
function digestOf(identity: Uint8Array, message: Uint8Array): bigint {
  return bytesToNumberBE(hexToBytes(sm3(concatBytes(identity, message))));
}

/** Multiples of a key's point, and Z_A: the hash of the signer's id, curve and key that opens every digest. */
const prepared = keptByKey((publicKey) => {
  try {
    const point = Point.fromBytes(publicKey);
    if (point.is0()) return undefined;
    return { point: point.precompute(windowBits), identity: sm2.getZ(bytesToHex(publicKey), sm2UserId) };
  } catch {
    return undefined;
  }
});
