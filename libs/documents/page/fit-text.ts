/** How a text may be fitted into its box; lengths in points. */
export interface FitRule {
  width: number;
  height: number;
  /** The size wanted; the text is never larger. */
  size: number;
  /** Height of a line as a multiple of the size. */
  lineHeight: number;
  /** Extra space after each character, in ems. */
  spacing: number;
}

export interface FittedText {
  size: number;
  lines: string[];
}

/** Width of one character in ems. */
export type Measure = (character: string) => number;

/** How far a text may shrink on one line before a second line is preferred. */
const ONE_LINE_SHRINK = 0.8;
const STEP = 0.975;
const ROUNDING = 1e-6;

const NEVER_FIRST = new Set('、，。；：！？）】》」』”’%％·—…,.;:!?)]}〕');
const NEVER_LAST = new Set('（【《「『“‘([{〔');

/**
 * Shrinks a text, then wraps it, then shrinks it further, until it is whole within its box: nothing is ever cut or
 * hangs over. Lines break between Han characters, around Latin words, and never before closing punctuation.
 */
export function fitText(text: string, rule: FitRule, measure: Measure): FittedText {
  const ems = (line: string) =>
    [...line].reduce((sum, character) => sum + measure(character) + rule.spacing, 0);
  const single = ems(text);
  const widest = Math.min(rule.size, rule.width / single, rule.height / rule.lineHeight);
  if (text === '' || widest >= rule.size * ONE_LINE_SHRINK - ROUNDING) return { size: widest, lines: [text] };
  const pieces = splitPieces(text);
  for (let size = rule.size; ; size *= STEP) {
    const room = Math.floor(rule.height / (size * rule.lineHeight) + ROUNDING);
    if (room === 0) continue;
    const lines = breakLines(pieces, rule.width / size, ems);
    if (lines.length > room || lines.some((line) => ems(line) > rule.width / size + ROUNDING)) continue;
    return { size, lines: balance(pieces, lines, rule.width / size, ems) };
  }
}

/** How many lines a text takes at one size; `width` in ems. A word longer than a line is broken, as paper does. */
export function countLines(text: string, width: number, measure: Measure): number {
  const ems = (line: string) => [...line].reduce((sum, character) => sum + measure(character), 0);
  const lines = breakLines(splitPieces(text), width, ems);
  return lines.reduce((sum, line) => sum + Math.max(1, Math.ceil(ems(line) / width - ROUNDING)), 0);
}

/** Pieces that stay on one line: a Latin word or number, or a character with the punctuation that clings to it. */
function splitPieces(text: string): string[] {
  const pieces: string[] = [];
  for (const unit of text.match(/[\u0021-\u007e\u00a0-\u00b6\u00b8-\u024f]+|./gsu) ?? []) {
    const previous = pieces.at(-1);
    const clings = previous !== undefined && (NEVER_FIRST.has(unit) || NEVER_LAST.has(previous.at(-1)!));
    if (clings) pieces[pieces.length - 1] = previous + unit;
    else pieces.push(unit);
  }
  return pieces;
}

function breakLines(pieces: string[], width: number, ems: (line: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces) {
    if (line !== '' && ems(line + piece.trimEnd()) > width + ROUNDING) {
      lines.push(line.trimEnd());
      line = '';
    }
    line = line === '' ? piece.trimStart() : line + piece;
  }
  if (line !== '') lines.push(line.trimEnd());
  return lines;
}

/** The narrowest measure that needs no further line, so that no single character is left alone on the last. */
function balance(pieces: string[], lines: string[], width: number, ems: (line: string) => number): string[] {
  let best = lines;
  for (let narrower = width * 0.98; narrower > width * 0.5; narrower *= 0.98) {
    const candidate = breakLines(pieces, narrower, ems);
    if (candidate.length > lines.length || candidate.some((line) => ems(line) > narrower + ROUNDING)) break;
    best = candidate;
  }
  return best;
}
