import { unzlibSync, zlibSync } from 'fflate';
import { DomainError } from '#problem';
import type { Standing } from '../validity/index.ts';

/** Standing given by decision, as the list writes it in two bits (Token Status List, section 7.1). */
export const standingCodes: Record<Standing, number> = { good: 0, revoked: 1, suspended: 2, superseded: 3 };

export const bitsPerStatus = 2;
const perByte = 8 / bitsPerStatus;
const mask = (1 << bitsPerStatus) - 1;
const standings = Object.keys(standingCodes) as Standing[];

/** No list of ours holds more cards; what unpacks to more is refused before it fills the memory. */
export const mostStatuses = 2 ** 24;

/**
 * Packs standings, lowest bits of a byte first; indexes that are not named are good.
 * @param capacity how many cards the list has room for: larger than the cards issued, so that it tells nothing.
 * @throws RangeError for an index outside the list: the caller's mistake.
 */
export function packStandings(
  capacity: number,
  named: Iterable<{ index: number; standing: Standing }>,
): Uint8Array {
  if (!Number.isInteger(capacity) || capacity < 1 || capacity > mostStatuses) {
    throw new RangeError(`capacity ${capacity}`);
  }
  const bytes = new Uint8Array(Math.ceil(capacity / perByte));
  for (const { index, standing } of named) {
    if (!Number.isInteger(index) || index < 0 || index >= capacity) throw new RangeError(`index ${index}`);
    const at = Math.floor(index / perByte);
    const shift = (index % perByte) * bitsPerStatus;
    bytes[at] = (bytes[at]! & ~(mask << shift)) | (standingCodes[standing] << shift);
  }
  return bytes;
}

/** @returns undefined where the list ends before the index. */
export function findStanding(packed: Uint8Array, index: number): Standing | undefined {
  const byte = packed[Math.floor(index / perByte)];
  if (byte === undefined) return undefined;
  return standings[(byte >> ((index % perByte) * bitsPerStatus)) & mask];
}

/** ZLIB (RFC 1950) at the hardest level; the same bytes in Node and in the browser. */
export function deflate(packed: Uint8Array): Uint8Array {
  return zlibSync(packed, { level: 9, mem: 12 });
}

/** @throws DomainError `STATUS_LIST_MALFORMED`. */
export function inflate(compressed: Uint8Array): Uint8Array {
  try {
    const room = new Uint8Array(mostStatuses / perByte + 1);
    const packed = unzlibSync(compressed, { out: room });
    if (packed.length <= mostStatuses / perByte) return packed.slice();
  } catch (cause) {
    throw refuseStatusList('状态列表无法解压', cause);
  }
  throw refuseStatusList('状态列表过大');
}

export function refuseStatusList(detail: string, cause?: unknown): DomainError {
  return new DomainError({ kind: 'invalid', code: 'STATUS_LIST_MALFORMED', detail, cause });
}
