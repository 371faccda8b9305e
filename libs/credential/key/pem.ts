import { concatBytes, hexToBytes } from '@noble/hashes/utils.js';
import { toBase64 } from '../encoding/index.ts';
import type { Algorithm, PublicKey } from './algorithm.ts';

/** SubjectPublicKeyInfo up to the key itself: RFC 8410 for Ed25519, GM/T 0010 for SM2 (curve 1.2.156.10197.1.301). */
const spkiPrefixes: Record<Algorithm, Uint8Array> = {
  Ed25519: hexToBytes('302a300506032b6570032100'),
  'SM2-SM3': hexToBytes('3059301306072a8648ce3d020106082a811ccf5501822d034200'),
};

/** The key as openssl and others take it. */
export function publicKeyPem({ algorithm, bytes }: PublicKey): string {
  const lines = toBase64(concatBytes(spkiPrefixes[algorithm], bytes)).match(/.{1,64}/g)!;
  return ['-----BEGIN PUBLIC KEY-----', ...lines, '-----END PUBLIC KEY-----', ''].join('\n');
}
