import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { packDigits, unpackDigits } from '../encoding/digits.ts';
import { decodeBody } from './body-codec.ts';
import type { CardBody } from './card-body.ts';
import { refuseToken } from './fault.ts';

/** Both algorithms in use, Ed25519 and SM2, sign with as many bytes. */
export const signatureLength = 64;

/** Keeps a card's signature from ever being taken for a signature over something else. */
const context = utf8ToBytes('kaoka.credential/1\n');

/** A token as read; nothing about it is believed until its signature is checked. */
export interface Token {
  body: CardBody;
  bodyBytes: Uint8Array;
  signature: Uint8Array;
}

/** The bytes that are signed: context, public id, body. The body moved to another id is worth nothing. */
export function signedMessage(publicId: string, bodyBytes: Uint8Array): Uint8Array {
  return concatBytes(context, utf8ToBytes(publicId), bodyBytes);
}

export function encodeToken(bodyBytes: Uint8Array, signature: Uint8Array): string {
  return packDigits(concatBytes(bodyBytes, signature));
}

/**
 * Strict reading of the digits after `#`.
 * @throws DomainError whose code is a `TokenFault`, a `CborFault` or a fault of the digits.
 */
export function decodeToken(digits: string): Token {
  const bytes = unpackDigits(digits);
  if (bytes.length <= signatureLength) throw refuseToken('SIGNATURE_MISSING');
  const bodyBytes = bytes.slice(0, -signatureLength);
  return { body: decodeBody(bodyBytes), bodyBytes, signature: bytes.slice(-signatureLength) };
}
