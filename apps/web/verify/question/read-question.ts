import { parseCredentialNumber } from '#credential';

/** What somebody pasted or typed, as far as it can be told without checking anything. */
export type TypedQuestion =
  | { kind: 'empty' }
  /** To be verified, as the QR would have given it */
  | { kind: 'card'; text: string }
  /** A number on the card's face: only the register can look it up, and it wants the name as well */
  | { kind: 'number'; number: string }
  /** Meant as a number, but its check character says that it is not one */
  | { kind: 'mistyped'; number: string };

/** In a message the address ends where Chinese goes on. */
const address = /https?:\/\/[^\s\p{Script=Han}，。、；：！？（）【】《》「」“”]+/iu;
const likeNumber = /^[A-Z]\d[\dA-Z]{4,12}$/;
const bareAddress = /^[a-z0-9.-]+(?::\d+)?\/c\/\d/i;

/**
 * Makes of what people paste what a QR would say: finds the address in a message, joins the groups of digits
 * that are printed under the QR, forgives capitals and full-width signs.
 */
export function readQuestion(typed: string): TypedQuestion {
  const plain = typed.normalize('NFKC').trim();
  if (plain === '') return { kind: 'empty' };
  const [found] = address.exec(typed) ?? [];
  if (found !== undefined)
    return { kind: 'card', text: lowerHost(found.normalize('NFKC').replace(/[.,;!?)\]]+$/, '')) };
  const joined = plain.replaceAll(/\s/g, '');
  if (bareAddress.test(joined)) return { kind: 'card', text: lowerHost(`https://${joined}`) };
  const number = joined.replaceAll('-', '').toUpperCase();
  if (parseCredentialNumber(plain) !== undefined) return { kind: 'number', number };
  if (likeNumber.test(number)) return { kind: 'mistyped', number };
  return { kind: 'card', text: joined };
}

/** Scheme and host are the same in capitals, and only they. */
function lowerHost(text: string): string {
  return text.replace(/^[^/]*\/\/[^/#?]*/, (head) => head.toLowerCase());
}

/** Where a scanned address leads, for a warning; in Punycode, so that a Cyrillic а can't pass for a Latin one. */
export function findHost(text: string): string | undefined {
  if (!/^[a-z][a-z0-9+.-]*:/i.test(text.trim())) return undefined;
  try {
    const { host, protocol } = new URL(text.trim());
    return host || protocol.replace(/:$/, '');
  } catch {
    return undefined;
  }
}
