/** What was held before the camera, or typed. */
export type Scan =
  | { kind: 'slip'; number: string }
  | { kind: 'card'; publicId: string }
  /** The last characters of an admit number, or of an ID document */
  | { kind: 'digits'; ending: string }
  /** A code that is neither ours nor a number */
  | { kind: 'foreign' };

/** How many characters have to be typed at least: fewer would fit half a room. */
export const LEAST_DIGITS = 3;
const NUMBER = /^\d{11}[\dX]$/;

/** Reads the content of a QR code: a slip holds its number, a card its address. */
export function readCode(content: string): Scan {
  const text = tidy(content);
  if (NUMBER.test(text)) return { kind: 'slip', number: text };
  const card = /^HTTPS?:\/\/[^/]+\/C\/(\d{25})(?:[#?/]|$)/.exec(text);
  return card?.[1] === undefined ? { kind: 'foreign' } : { kind: 'card', publicId: card[1] };
}

/** Reads what was typed: a whole number, or its ending; full width and spaces are tolerated. */
export function readTyped(typed: string): Scan {
  const text = tidy(typed);
  if (NUMBER.test(text)) return { kind: 'slip', number: text };
  const isEnding = text.length >= LEAST_DIGITS && text.length < 12 && /^\d+X?$/.test(text);
  return isEnding ? { kind: 'digits', ending: text } : { kind: 'foreign' };
}

function tidy(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase();
}
