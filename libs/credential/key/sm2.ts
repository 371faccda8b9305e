import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { sm2 } from 'sm-crypto-v2';
import { keptByKey } from './kept-by-key.ts';

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
    return sm2.doVerifySignature(digest, bytesToHex(signature), pointOf(publicKey), { hash: false });
  } catch {
    return false;
  }
}

const pointOf = keptByKey((publicKey) => sm2.precomputePublicKey(bytesToHex(publicKey)));
