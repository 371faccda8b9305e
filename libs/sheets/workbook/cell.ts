import { Temporal } from 'temporal-polyfill';

/**
 * A cell as read: its text in one canonical writing (trimmed, without invisible marks; numbers without
 * exponent, dates as `YYYY-MM-DD[THH:MM]`). A bare string unless something is wrong with it, since a
 * long sheet has a million of them.
 */
export type Cell = string | FaultyCell;

export interface FaultyCell {
  text: string;
  fault: CellFault;
}

export function textOf(cell: Cell | undefined): string {
  return typeof cell === 'object' ? cell.text : (cell ?? '');
}

export type CellFault = 'formula' | 'error' | 'digits-lost';

/** Zero-width and direction marks that copying from web pages and file dialogs leaves behind. */
const invisible = /[\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/g;

/** Text as people meant it. A leading apostrophe is Excel's own sign for “text”, and no part of the value. */
export function cleanText(raw: string): string {
  return unescapeHex(raw)
    .replace(invisible, '')
    .trim()
    .replace(/^['’](?=[\dA-Za-z])/, '');
}

/** Excel writes characters that XML can't hold as `_xHHHH_`. */
function unescapeHex(raw: string): string {
  return raw.includes('_x')
    ? raw.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
    : raw;
}

/** The cell of a number as the file writes it, by its number format. */
export function numberCell(raw: string, format: NumberFormat, date1904: boolean): Cell {
  const value = Number(raw);
  if (raw.trim() === '' || !Number.isFinite(value)) return { text: cleanText(raw), fault: 'error' };
  if (format.isDate && value >= 0 && value < 2_958_466) return dateText(value, date1904);
  if (Math.abs(value) >= 1e15) return { text: BigInt(Math.round(value)).toString(), fault: 'digits-lost' };
  const text = Number.isInteger(value) ? value.toFixed(0) : decimalText(value);
  return value >= 0 ? text.padStart(format.leastDigits, '0') : text;
}

export interface NumberFormat {
  isDate: boolean;
  /** Of formats like `000000`, whose leading zeros are shown but not stored. */
  leastDigits: number;
}

export const generalFormat: NumberFormat = { isDate: false, leastDigits: 0 };

/** Excel computes with 15 digits: `240.00000000000003` was typed as 240. */
function decimalText(value: number): string {
  const rounded = Number(value.toPrecision(15));
  const text = String(rounded);
  return text.includes('e') ? rounded.toFixed(20).replace(/\.?0+$/, '') : text;
}

const dayMs = 86_400_000;
const epoch1900 = Date.UTC(1899, 11, 30);
const epoch1904 = Date.UTC(1904, 0, 1);

function dateText(serial: number, date1904: boolean): string {
  // Excel believes in 29 February 1900, so days before March 1900 are one off.
  const days = !date1904 && serial < 60 ? serial + 1 : serial;
  const moment = Math.round(((date1904 ? epoch1904 : epoch1900) + days * dayMs) / 60_000) * 60_000;
  const iso = Temporal.Instant.fromEpochMilliseconds(moment).toString({ smallestUnit: 'minute' });
  if (serial < 1) return iso.slice(11, 16);
  return iso.slice(11, 16) === '00:00' ? iso.slice(0, 10) : iso.slice(0, 16);
}
