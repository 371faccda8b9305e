import { inflate as unzip } from 'pako';
import { DomainError } from '#problem';
import type { Standing } from '../validity/index.ts';

/** Standing given by decision, as the list writes it in two bits (Token Status List, section 7.1). */
export const standingCodes: Record<Standing, number> = { good: 0, revoked: 1, suspended: 2, superseded: 3 };

export const bitsPerStatus = 2;
const perByte = 8 / bitsPerStatus;
const mask = (1 << bitsPerStatus) - 1;
const standings = Object.keys(standingCodes) as Standing[];

/** A token's status index is smaller. */
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

/** @throws DomainError `STATUS_LIST_MALFORMED`. Only what a list key signed comes here. */
export function inflate(compressed: Uint8Array): Uint8Array {
  try {
    return unzip(compressed);
  } catch (cause) {
    throw refuseStatusList('状态列表无法解压', cause);
  }
}

export function refuseStatusList(detail: string, cause?: unknown): DomainError {
  return new DomainError({ kind: 'invalid', code: 'STATUS_LIST_MALFORMED', detail, cause });
}
