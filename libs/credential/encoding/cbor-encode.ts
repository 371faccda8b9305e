import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { type CborValue, majorType } from './cbor-value.ts';

/**
 * Deterministic CBOR (RFC 8949, 4.2.1): shortest heads, definite lengths. Equal values give equal bytes.
 * @throws RangeError for a number that is not an unsigned safe integer: the caller's mistake, not data's.
 */
export function encodeCbor(value: CborValue): Uint8Array {
  if (typeof value === 'number') return head(majorType.unsigned, value);
  if (typeof value === 'string') {
    const text = utf8ToBytes(value);
    return concatBytes(head(majorType.text, text.length), text);
  }
  if (value instanceof Uint8Array) return concatBytes(head(majorType.bytes, value.length), value);
  return concatBytes(head(majorType.array, value.length), ...value.map(encodeCbor));
}

function head(major: number, argument: number): Uint8Array {
  if (!Number.isSafeInteger(argument) || argument < 0) throw new RangeError(`not an unsigned integer`);
  const lead = major << 5;
  if (argument < 24) return Uint8Array.of(lead | argument);
  const width = argument < 0x100 ? 1 : argument < 0x10000 ? 2 : argument < 0x100000000 ? 4 : 8;
  const bytes = new Uint8Array(1 + width);
  bytes[0] = lead | (24 + Math.log2(width));
  let rest = argument;
  for (let at = width; at > 0; at--) {
    bytes[at] = rest % 0x100;
    rest = Math.floor(rest / 0x100);
  }
  return bytes;
}
