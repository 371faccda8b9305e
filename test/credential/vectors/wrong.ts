import {
  type CborValue,
  cardUrl,
  encodeBody,
  encodeCbor,
  encodeToken,
  type Outcome,
  parseAddress,
  signedMessage,
} from '#credential';
import type { Signer } from '#credential/sign';
import { body, issue, now, origin, publicId, signers } from '../authority.ts';

/** A text, and what every verifier must make of it with `trust.json` at the instant. */
export interface CardVector {
  about: string;
  text: string;
  now: string;
  outcome: Outcome;
  reason: string;
}

export const { url, bodyBytes, signature } = issue();
export const { digits } = parseAddress(url) as { digits: string };

export function good(about: string, text: string, outcome: Outcome = 'valid', at = now): CardVector {
  return { about, text, now: at, outcome, reason: 'OK' };
}

export function bad(
  about: string,
  text: string,
  reason: string,
  outcome: Outcome = 'forged',
  at = now,
): CardVector {
  return { about, text, now: at, outcome, reason };
}

/** A body of any items, signed with the true key, as if the issuer itself had gone wrong. */
export function signedItems(change: (items: CborValue[]) => CborValue): string {
  const items: CborValue[] = [
    1,
    bodyBytes.slice(3, 8),
    '张',
    2,
    body.projects,
    body.issuer,
    1997,
    1096,
    body.key,
    body.statusIndex,
  ];
  return signedBytes(encodeCbor(change(items)));
}

export function signedBytes(bytes: Uint8Array, signer: Signer = signers.card): string {
  return cardUrl(origin, publicId, encodeToken(bytes, signer.sign(signedMessage(publicId, bytes))));
}

/** The item at that place of the array replaced. */
export function replaced(at: number, item: CborValue): string {
  return signedItems((items) => items.map((old, index) => (index === at ? item : old)));
}

export function spliced(find: string, replacement: string): string {
  const hex = Array.from(bodyBytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  if (!hex.includes(find)) throw new Error(`no ${find} in ${hex}`);
  const bytes = hex
    .replace(find, replacement)
    .match(/../g)!
    .map((pair) => Number.parseInt(pair, 16));
  return signedBytes(Uint8Array.from(bytes));
}

export function withoutSignature(change: Partial<typeof body>): string {
  return cardUrl(origin, publicId, encodeToken(encodeBody({ ...body, ...change }), signature));
}
