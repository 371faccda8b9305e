import { utf8ToBytes } from '@noble/hashes/utils.js';
import { jwsAlgorithms, signingInput, toBase64Url } from '#credential';
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
