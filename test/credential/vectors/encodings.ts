import { cardUrl, packDigits } from '#credential';
import { origin, publicId } from '../authority.ts';
import { bad, bodyBytes, type CardVector, digits, replaced, signedBytes, spliced, url } from './wrong.ts';

/** Digits and bytes that no issuer writes. */
export const encodings: Record<string, CardVector> = {
  'digits-empty': bad('井号后面是空的', cardUrl(origin, publicId, ''), 'SIGNATURE_MISSING'),
  'digits-letter': bad('混进了字母', url.replace(/.$/, 'O'), 'DIGITS_INVALID'),
  'digits-full-width': bad('全角数字', url.replace(/.$/, '５'), 'DIGITS_INVALID'),
  'digits-one-less': bad('少一位数字', url.slice(0, -1), 'DIGITS_LENGTH'),
  'digits-one-more': bad('多一位数字', `${url}0`, 'DIGITS_LENGTH'),
  'digits-overflow': bad(
    '数值超出长度',
    cardUrl(origin, publicId, '9'.repeat(digits.length)),
    'DIGITS_OVERFLOW',
  ),
  'signature-missing': bad('只有内容', cardUrl(origin, publicId, packDigits(bodyBytes)), 'SIGNATURE_MISSING'),
  'cbor-integer-not-shortest': bad('整数多用了一个字节', spliced('83030c', '8318030c'), 'CBOR_NOT_SHORTEST'),
  'cbor-length-not-shortest': bad('长度多用了一个字节', spliced('4505', '580505'), 'CBOR_NOT_SHORTEST'),
  'cbor-indefinite-array': bad(
    '不定长的数组',
    signedBytes(Uint8Array.from([0x9f, ...bodyBytes.slice(1), 0xff])),
    'CBOR_INDEFINITE',
  ),
  'cbor-trailing-byte': bad(
    '末尾多一个字节',
    signedBytes(Uint8Array.from([...bodyBytes, 0])),
    'CBOR_TRAILING',
  ),
  'cbor-truncated': bad('末尾少一个字节', signedBytes(bodyBytes.slice(0, -1)), 'CBOR_TRUNCATED'),
  'cbor-not-utf8': bad('文字不是 UTF-8', spliced('63e5bca0', '63e5bc20'), 'CBOR_TEXT'),
  'cbor-map': bad('用了映射', spliced('63e5bca0', 'a10102'), 'CBOR_TYPE'),
  'cbor-tag': bad('用了标签', signedBytes(Uint8Array.from([0xc1, ...bodyBytes])), 'CBOR_TYPE'),
  'cbor-negative': bad('用了负数', spliced('83030c', '83200c'), 'CBOR_TYPE'),
  'cbor-too-deep': bad('嵌套过深', replaced(4, [[[[1]]]]), 'CBOR_TOO_DEEP'),
};
