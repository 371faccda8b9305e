import type { CborValue } from '../encoding/cbor-value.ts';
import { formatCredentialNumber, parseCredentialNumber } from '../number/index.ts';
import { refuseToken } from './fault.ts';

/** Five bytes hold letter, province, year and serial; the check character is computed again on reading. */
const packedLength = 5;
const letterA = 65;

/** @throws DomainError `NUMBER_INVALID` unless the number is written as the rule writes it. */
export function packNumber(number: string): Uint8Array {
  const parts = parseCredentialNumber(number);
  if (!parts || formatCredentialNumber(parts) !== number) throw refuseToken('NUMBER_INVALID');
  const letter = parts.prefix.charCodeAt(0) - letterA;
  let rest = ((letter * 100 + Number(parts.province)) * 100 + (parts.year % 100)) * 100_000 + parts.serial;
  const bytes = new Uint8Array(packedLength);
  for (let at = packedLength - 1; at >= 0; at--) {
    bytes[at] = rest % 0x100;
    rest = Math.floor(rest / 0x100);
  }
  return bytes;
}

export function unpackNumber(value: CborValue | undefined): string {
  if (!(value instanceof Uint8Array) || value.length !== packedLength) throw refuseToken('NUMBER_INVALID');
  let rest = value.reduce((sum, byte) => sum * 0x100 + byte, 0);
  const next = (base: number) => {
    const digit = rest % base;
    rest = Math.floor(rest / base);
    return digit;
  };
  const [serial, year, province, letter] = [next(100_000), next(100), next(100), next(26)];
  if (rest > 0 || serial === 0) throw refuseToken('NUMBER_INVALID');
  return formatCredentialNumber({
    prefix: String.fromCharCode(letterA + letter),
    province: String(province).padStart(2, '0'),
    year: 2000 + year,
    serial,
  });
}
