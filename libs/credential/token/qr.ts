import { utf8ToBytes } from '@noble/hashes/utils.js';

/** A piece of the QR in the mode that costs least; `qrcode` takes these as they are. */
export type QrSegment = { mode: 'byte'; data: Uint8Array } | { mode: 'numeric'; data: string };

/** Version 8 has 49 modules a side: 22 mm with modules of 0.45 mm, which poor phones still read. */
export const largestQrVersion = 8;

/** Error correction of the card, for `qrcode`. */
export const qrErrorCorrection = 'M';

/** Data codewords at level M, versions 1 to 9 (ISO/IEC 18004, table 7). */
const codewords = [16, 28, 44, 64, 86, 108, 124, 154, 182];

const mode = 4;
const digitsOfUrl = /^([^#]*\/)(\d+)(?:(#)(\d*))?$/;

/**
 * Cuts a card's URL into byte and numeric segments: host, id, `#`, token. Any other text is one byte segment.
 */
export function qrSegments(url: string): QrSegment[] {
  const found = digitsOfUrl.exec(url);
  const parts = found ? found.slice(1) : [url];
  return parts
    .filter((part) => part !== undefined && part !== '')
    .map((part) =>
      /^\d+$/.test(part) ? { mode: 'numeric', data: part } : { mode: 'byte', data: utf8ToBytes(part) },
    );
}

/** The least version that holds the segments at level M, or undefined above version 9. */
export function findQrVersion(segments: readonly QrSegment[]): number | undefined {
  const bits = segments.reduce((sum, segment) => sum + bitsOf(segment), 0);
  const index = codewords.findIndex((count) => bits <= count * 8);
  return index < 0 ? undefined : index + 1;
}

/** The widths of the length fields are those of versions 1 to 9. */
function bitsOf({ mode: kind, data }: QrSegment): number {
  if (kind === 'byte') return mode + 8 + 8 * data.length;
  const rest = [0, 4, 7][data.length % 3]!;
  return mode + 10 + 10 * Math.floor(data.length / 3) + rest;
}
