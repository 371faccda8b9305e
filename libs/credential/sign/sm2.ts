import { hmac } from '@noble/hashes/hmac.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { sm2 } from 'sm-crypto-v2';
import { sm2UserId } from '#credential';

/** Order of the SM2 base point, GB/T 32918.5. */
const order = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n;
const nonceLabel = utf8ToBytes('kaoka.sm2.nonce/1');

/** Uncompressed public point of the secret, hex. */
export function sm2PublicKey(secret: Uint8Array): string {
  return sm2.getPublicKeyFromPrivateKey(privateScalar(secret));
}

/** r ‖ s, with the nonce derived from secret and message alone, as RFC 6979 does for ECDSA. */
export function createSm2Signature(secret: Uint8Array, message: Uint8Array): Uint8Array {
  const nonce = scalarFrom(hmac(sha512, secret, concatBytes(nonceLabel, message)));
  const noncePoint = sm2.getPublicKeyFromPrivateKey(hexOf(nonce));
  const x1 = BigInt(`0x${noncePoint.slice(2, 66)}`);
  const signature = sm2.doSignature(message, privateScalar(secret), {
    pointPool: [{ k: nonce, x1 }],
    hash: true,
    publicKey: sm2PublicKey(secret),
    userId: sm2UserId,
  });
  return hexToBytes(signature);
}

function privateScalar(secret: Uint8Array): string {
  const scalar = BigInt(`0x${bytesToHex(secret)}`);
  return hexOf((scalar % (order - 2n)) + 1n);
}

/** 512 bits reduced to 1 … n − 1: the bias is below 2^-256. */
function scalarFrom(bytes: Uint8Array): bigint {
  return (BigInt(`0x${bytesToHex(bytes)}`) % (order - 1n)) + 1n;
}

function hexOf(scalar: bigint): string {
  return scalar.toString(16).padStart(64, '0');
}
