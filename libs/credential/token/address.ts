import { isPublicId } from '../public-id/index.ts';
import { refuseToken } from './fault.ts';

/** The three things that a scanned, pasted or typed text may carry. */
export interface CardAddress {
  /** `https://HOST`, or absent where somebody pasted only the id or the token */
  origin?: string;
  /** 25 digits */
  publicId: string;
  /** The token's digits; absent in the short URL, which can only be asked online */
  digits?: string;
}

/** No QR of a card comes near; what is longer is not read. */
const mostCharacters = 2000;

const shape = /^(?:(https?:\/\/[a-z0-9.-]+(?::\d{1,5})?)\/c\/)?([^/#?\s]+)(?:#(.*))?$/;

/**
 * Reads `https://HOST/c/<25 digits>#<digits>`, the same without the fragment, or `<25 digits>[#<digits>]`.
 * Nothing else is tolerated: no query, no capitals in the host, no other path.
 * @throws DomainError `NOT_A_CARD`, `PUBLIC_ID_INVALID`.
 */
export function parseAddress(text: string): CardAddress {
  const found = text.length <= mostCharacters && shape.exec(text.trim());
  if (!found) throw refuseToken('NOT_A_CARD');
  const [, origin, publicId = '', digits] = found;
  if (!origin && !/^\d{20,30}$/.test(publicId)) throw refuseToken('NOT_A_CARD');
  if (!isPublicId(publicId)) throw refuseToken('PUBLIC_ID_INVALID');
  return { publicId, ...(origin && { origin }), ...(digits !== undefined && { digits }) };
}

/** The short URL, printed under the QR; it resolves online. */
export function shortUrl(origin: string, publicId: string): string {
  return `${origin}/c/${publicId}`;
}

/** The whole URL that the QR carries. */
export function cardUrl(origin: string, publicId: string, digits: string): string {
  return `${shortUrl(origin, publicId)}#${digits}`;
}
