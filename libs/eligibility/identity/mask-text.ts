import { parseIdNumber } from './id-number.ts';

/**
 * What looks like an ID number: 18 characters of which the last may be X, or the old 15 digits,
 * ASCII or full width, not part of a longer run of digits.
 */
const idNumberLike = /(?<![\d０-９])(?:[\d０-９]{17}[\d０-９XxＸｘ]|[\d０-９]{15})(?![\d０-９])/g;

const cut = (found: string) => `${found.slice(0, 6)}${'*'.repeat(found.length - 10)}${found.slice(-4)}`;

/** A text, e.g. a line of a log, with every ID number in it cut to its first six and last four characters. */
export function maskIdNumbers(text: string): string {
  return text.replace(idNumberLike, cut);
}

/**
 * A text in which whatever really is an ID number is cut; other long numbers, as in a web address, stay. For words
 * that people typed and that are kept.
 */
export function cutIdNumbers(text: string): string {
  return text.replace(idNumberLike, (found) => (isIdNumber(found) ? cut(found) : found));
}

/** The ID numbers that stand in full in a text and have a right checksum, already cut; a log should have none. */
export function listIdNumbers(text: string): string[] {
  return (text.match(idNumberLike) ?? []).filter(isIdNumber).map(cut);
}

function isIdNumber(text: string): boolean {
  try {
    parseIdNumber(text, ['mainland', 'hmt-residence', 'foreign-permanent']);
    return true;
  } catch {
    return false;
  }
}
