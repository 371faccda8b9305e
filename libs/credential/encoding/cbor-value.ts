import { DomainError } from '#problem';

/**
 * The part of CBOR that the card speaks: unsigned integers, byte strings, text and arrays.
 * Everything else (maps, tags, floats, negatives, indefinite lengths) is refused on reading.
 */
export type CborValue = number | string | Uint8Array | readonly CborValue[];

/** CBOR major types in use, RFC 8949 section 3.1. */
export const majorType = { unsigned: 0, bytes: 2, text: 3, array: 4 } as const;

/** A refusal to read bytes; `code` is the single fault that was met first. */
export function refuseCbor(code: CborFault, offset: number): DomainError {
  return new DomainError({
    kind: 'invalid',
    code,
    detail: `${faultDetails[code]}（第 ${offset + 1} 字节）`,
  });
}

export type CborFault = keyof typeof faultDetails;

const faultDetails = {
  CBOR_TRUNCATED: '数据不完整',
  CBOR_TRAILING: '数据末尾有多余内容',
  CBOR_NOT_SHORTEST: '整数或长度没有用最短写法',
  CBOR_INDEFINITE: '使用了不定长写法',
  CBOR_TYPE: '含有不允许的数据类型',
  CBOR_TEXT: '文字不是合法的 UTF-8',
  CBOR_TOO_DEEP: '数据嵌套过深',
} as const;
