import { DomainError } from '#problem';
import type { Face, FontBook, FontFamily } from '../fonts/index.ts';
import { fitText } from './fit-text.ts';
import type { Box, TextShape } from './shapes.ts';

/** Where and how a slot's text is set; measured from the template's CSS. Lengths in points. */
export interface TextStyle {
  family: FontFamily;
  weight: number;
  size: number;
  lineHeight: number;
  /** Extra space after each character, in ems. */
  spacing: number;
  color: string;
  align: 'left' | 'center' | 'right';
  valign: 'top' | 'middle' | 'bottom';
}

/** A rare glyph is drawn in one weight only; this much of an em thickens it to sit beside a bold one. */
const EMBOLDEN_PER_WEIGHT = 0.00006;
const REGULAR = 400;

/** Sets a text into a box: fitted, broken into lines, and each line into runs of one face. */
export function setText(text: string, box: Box, style: TextStyle, fonts: FontBook): TextShape[] {
  const named = fonts.getFace(style.family, style.weight);
  const faceOf = (character: string) =>
    named.covers(character.codePointAt(0)!) ? named : findFace(fonts, style, character);
  const measure = (character: string) => faceOf(character).advance(character.codePointAt(0)!);
  const fitted = fitText(text, { ...style, width: box.width, height: box.height }, measure);
  const { lines } = fitted;
  const size = snap(fitted.size, 100);
  const leading = size * style.lineHeight;
  const { ascent, descent, unitsPerEm } = named.sfnt;
  const toBaseline = leading / 2 + (((ascent + descent) / unitsPerEm) * size) / 2;
  const slack = box.height - leading * lines.length;
  const top = box.y + slack * { top: 0, middle: 0.5, bottom: 1 }[style.valign];
  const spacing = style.spacing * size;
  return lines.flatMap((line, index) => {
    const runs = splitRuns(line, faceOf);
    const widths = runs.map((run) => widthOf(run.text, measure) * size + spacing * [...run.text].length);
    const free = box.width - (widths.reduce((sum, width) => sum + width, 0) - spacing);
    let x = box.x + free * { left: 0, center: 0.5, right: 1 }[style.align];
    return runs.map(({ face, text: run }, at): TextShape => {
      const shape: TextShape = {
        kind: 'text',
        x: snap(x, 64),
        y: snap(top + index * leading + toBaseline, 64),
        size,
        face,
        text: run,
        color: style.color,
        spacing,
        embolden: face === named ? 0 : Math.max(0, style.weight - REGULAR) * EMBOLDEN_PER_WEIGHT * size,
      };
      x += widths[at]!;
      return shape;
    });
  });
}

/** Down to the steps that Chromium knows, a 64th and for sizes a hundredth, so that both put a glyph at one place. */
function snap(length: number, steps: number): number {
  return Math.floor(length * steps + 1e-6) / steps;
}

function splitRuns(line: string, faceOf: (character: string) => Face): { face: Face; text: string }[] {
  const runs: { face: Face; text: string }[] = [];
  for (const character of line) {
    const face = faceOf(character);
    const last = runs.at(-1);
    if (last?.face === face) last.text += character;
    else runs.push({ face, text: character });
  }
  return runs;
}

function widthOf(text: string, measure: (character: string) => number): number {
  return [...text].reduce((sum, character) => sum + measure(character), 0);
}

function findFace(fonts: FontBook, style: TextStyle, character: string): Face {
  const face = fonts.findFace(style.family, style.weight, character.codePointAt(0)!);
  if (face !== undefined) return face;
  throw missingGlyph(character, character.codePointAt(0)!);
}

/** The error that stops a document before it prints a box: names the character and its code point. */
export function missingGlyph(character: string, codePoint: number, where = '', pointer = ''): DomainError {
  const code = `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
  return new DomainError({
    kind: 'invalid',
    code: 'GLYPH_MISSING',
    detail: `${where}字符“${character}”（${code}）没有可用字形，无法打印；请核对录入，或在字体目录（KAOKA_FONTS）中补充含该字的 TrueType 字体`,
    errors: [{ pointer, code: 'GLYPH_MISSING', detail: code }],
  });
}
