import {
  type CardBody,
  cardUrl,
  couldKeyHaveSigned,
  digitsFor,
  encodeBody,
  encodeToken,
  findQrVersion,
  isPublicId,
  type KeyRing,
  keyName,
  largestQrVersion,
  mayKeySign,
  qrSegments,
  type RingKey,
  signatureLength,
  signedMessage,
  verifySignature,
} from '#credential';
import { DomainError } from '#problem';
import type { Signer } from './signer.ts';

declare const prepared: unique symbol;
/** A ticket for one signature: its card passed every lint. It cannot be made by hand, copied or used twice. */
export interface PreparedCard {
  readonly [prepared]: true;
}

/** What stands in the QR of an issued card. */
export interface SignedCard {
  digits: string;
  url: string;
  bodyBytes: Uint8Array;
  signature: Uint8Array;
}

interface Draft {
  publicId: string;
  origin: string;
  bodyBytes: Uint8Array;
  key: RingKey;
}

const drafts = new WeakMap<PreparedCard, Draft>();

/**
 * Lints a card before anything is signed: fields, id, address, key and the size of its QR.
 * @param today Shanghai civil date of the signing.
 * @throws DomainError a `TokenFault`, `PUBLIC_ID_INVALID`, `ORIGIN_NOT_LISTED`, `KEY_UNKNOWN`,
 * `KEY_NOT_IN_FORCE` or `QR_TOO_LARGE`.
 */
export function prepareCard(
  body: CardBody,
  { publicId, origin, ring, today }: { publicId: string; origin: string; ring: KeyRing; today: string },
): PreparedCard {
  const bodyBytes = encodeBody(body);
  if (!isPublicId(publicId)) throw refuse('PUBLIC_ID_INVALID', '证卡标识不是有效的 25 位数字');
  if (ring.findIssuerAt(origin)?.id !== body.issuer) {
    throw refuse('ORIGIN_NOT_LISTED', `网址 ${origin} 不在发证机构 ${body.issuer} 的登记之列`);
  }
  const key = findSigningKey(body, ring, today);
  const digits = '9'.repeat(digitsFor(bodyBytes.length + signatureLength));
  const version = findQrVersion(qrSegments(cardUrl(origin, publicId, digits)));
  if (version === undefined || version > largestQrVersion) {
    throw refuse('QR_TOO_LARGE', `二维码超过 ${largestQrVersion} 版，请改用更短的域名（现为 ${origin}）`);
  }
  const ticket = Object.freeze({}) as PreparedCard;
  drafts.set(ticket, { publicId, origin, bodyBytes, key });
  return ticket;
}

/**
 * Signs a prepared card, once, and checks the signature against the published key before handing it out.
 * @throws DomainError `CARD_NOT_PREPARED` on a used or foreign ticket, `SIGNER_MISMATCH` on another key's signer.
 */
export function signCard(ticket: PreparedCard, signer: Signer): SignedCard {
  const draft = drafts.get(ticket);
  if (!draft) throw refuse('CARD_NOT_PREPARED', '证卡未经检查，或这份签发许可已经用过');
  drafts.delete(ticket);
  const { publicId, origin, bodyBytes, key } = draft;
  const message = signedMessage(publicId, bodyBytes);
  const signature = signer.sign(message);
  if (!verifySignature(key, message, signature)) {
    throw refuse('SIGNER_MISMATCH', `签名私钥与清单中的密钥 ${keyName(key.facts)} 不是一对`);
  }
  const digits = encodeToken(bodyBytes, signature);
  return { digits, url: cardUrl(origin, publicId, digits), bodyBytes, signature };
}

function findSigningKey(body: CardBody, ring: KeyRing, today: string): RingKey {
  const name = keyName({ issuer: body.issuer, id: body.key });
  const key = ring.findKey(name, 'card');
  if (!key) throw refuse('KEY_UNKNOWN', `密钥清单中没有证卡签名密钥 ${name}`);
  if (!mayKeySign(key.facts, today) || !couldKeyHaveSigned(key.facts, body.validFrom)) {
    throw refuse('KEY_NOT_IN_FORCE', `密钥 ${name} 在 ${today} 不能签发自 ${body.validFrom} 起有效的证卡`);
  }
  return key;
}

function refuse(code: string, detail: string): DomainError {
  return new DomainError({ kind: 'invalid', code, detail });
}
