import { cardUrl, encodeBody, encodeToken } from '#credential';
import { body, issue, keyIds, numberOf, origin, publicId, signers } from '../authority.ts';
import { bad, bodyBytes, type CardVector, signedBytes, url, withoutSignature } from './wrong.ts';

const other = issue({ number: numberOf(18), maskedName: '李*' }, '0999999999999999999999999');

/** Cards whose words are not the signer's. */
export const signatures: Record<string, CardVector> = {
  'signature-bit-flipped': bad(
    '签名改了一位',
    url.replace(/.$/, (last) => String((Number(last) + 2) % 10)),
    'SIGNATURE_INVALID',
  ),
  'signature-of-another-card': bad(
    '别人的签名',
    cardUrl(origin, publicId, encodeToken(bodyBytes, other.signature)),
    'SIGNATURE_INVALID',
  ),
  'signature-without-id': bad(
    '签名没有盖住标识',
    cardUrl(origin, publicId, encodeToken(bodyBytes, signers.card.sign(bodyBytes))),
    'SIGNATURE_INVALID',
  ),
  'signature-of-zeros': bad(
    '全零的签名',
    cardUrl(origin, publicId, encodeToken(bodyBytes, new Uint8Array(64))),
    'SIGNATURE_INVALID',
  ),
  'body-of-another-card': bad('别人的内容', cardUrl(origin, publicId, other.digits), 'SIGNATURE_INVALID'),
  'name-changed': bad('改了姓', withoutSignature({ maskedName: '李**' }), 'SIGNATURE_INVALID'),
  'date-prolonged': bad('延长了有效期', withoutSignature({ validTo: '2031-06-20' }), 'SIGNATURE_INVALID'),
  'project-added': bad('添了项目', withoutSignature({ projects: [3, 12, 201] }), 'SIGNATURE_INVALID'),
  'number-changed': bad('改了编号', withoutSignature({ number: numberOf(18) }), 'SIGNATURE_INVALID'),
  'key-of-a-stranger': bad('自造的密钥', signedBytes(bodyBytes, signers.stranger), 'SIGNATURE_INVALID'),
  'key-for-lists': bad(
    '用状态列表的密钥签证卡',
    signedBytes(encodeBody({ ...body, key: keyIds.list }), signers.list),
    'KEY_UNKNOWN',
    'unknown-issuer',
  ),
  'key-unknown': bad(
    '清单里没有的密钥',
    signedBytes(encodeBody({ ...body, key: 77 }), signers.stranger),
    'KEY_UNKNOWN',
    'unknown-issuer',
  ),
  'key-of-other-algorithm': bad(
    '冒用 SM2 密钥的编号',
    signedBytes(encodeBody({ ...body, key: keyIds.cardSm2 })),
    'SIGNATURE_INVALID',
  ),
  'key-retired-before': bad(
    '密钥停用之后才生效的证卡',
    signedBytes(encodeBody({ ...body, validFrom: '2026-01-01', validTo: '2029-01-01' })),
    'KEY_RETIRED',
  ),
  'issuer-unknown': bad(
    '清单里没有的机构',
    signedBytes(encodeBody({ ...body, issuer: 9 }), signers.stranger),
    'ISSUER_UNKNOWN',
    'unknown-issuer',
  ),
};
