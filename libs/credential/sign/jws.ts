import { utf8ToBytes } from '@noble/hashes/utils.js';
import { toBase64Url } from '../encoding/base64.ts';
import { jwsAlgorithms, signingInput } from '../jws/compact.ts';
import type { Signer } from './signer.ts';

/** A compact JWS (RFC 7515) over the payload as JSON. */
export function signJws(
  payload: unknown,
  { kid, typ }: { kid: string; typ: string },
  signer: Signer,
): string {
  const alg = jwsAlgorithms[signer.publicKey.algorithm];
  const input = signingInput({ alg, kid, typ }, payload);
  return `${input}.${toBase64Url(signer.sign(utf8ToBytes(input)))}`;
}
