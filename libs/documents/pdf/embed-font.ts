import type { Face } from '../fonts/index.ts';
import { number } from './syntax.ts';
import { unicodeMap } from './unicode-map.ts';
import { deflatedBody, type ObjectBody, type PdfWriter, packedBody } from './writer.ts';

/** A font in a file: its object's number, and the number by which a text names each of its characters. */
export interface EmbeddedFont {
  object: number;
  numberOf(codePoint: number): number;
}

/** How the fonts of a file come into it: for each document on its own, or for all of them at the end. */
export interface FontEmbedder {
  embed(writer: PdfWriter, face: Face, codePoints: ReadonlySet<number>): EmbeddedFont;
  finish(writer: PdfWriter): void;
}

/** Embeds for each document the part of a face that draws it: a CID TrueType font whose text can be copied out. */
export class OwnSubsets implements FontEmbedder {
  /** Fonts made before, by face and characters: numbers and dates ask for the same ones again and again. */
  readonly #made = new Map<string, FontBodies>();

  embed(writer: PdfWriter, face: Face, codePoints: ReadonlySet<number>): EmbeddedFont {
    const sorted = [...withAllDigits(face, codePoints)].sort((a, b) => a - b);
    const key = `${face.id}:${sorted.join()}`;
    const bodies = this.#made.get(key) ?? cutFont(face, sorted);
    this.#remember(key, bodies);
    const object = writer.reserve();
    writeFont(writer, object, bodies);
    return { object, numberOf: bodies.numberOf };
  }

  finish(): void {}

  /** The least recently used is forgotten first. */
  #remember(key: string, bodies: FontBodies): void {
    this.#made.delete(key);
    this.#made.set(key, bodies);
    if (this.#made.size > REMEMBERED) this.#made.delete(this.#made.keys().next().value!);
  }
}

/** A venue's words and the digits of numbers and dates come again in every document of a run. */
const REMEMBERED = 100;

const DIGITS = [...'0123456789'].map((digit) => digit.codePointAt(0)!);

/** With all ten digits in it, a font for numbers is the same in every document. */
function withAllDigits(face: Face, codePoints: ReadonlySet<number>): ReadonlySet<number> {
  if (!DIGITS.some((digit) => codePoints.has(digit))) return codePoints;
  return new Set([...codePoints, ...DIGITS.filter((digit) => face.covers(digit))]);
}

/** Embeds each face once, with what all documents of the file need of it, when the last of them is written. */
export class SharedSubsets implements FontEmbedder {
  readonly #faces = new Map<Face, SharedFont>();

  embed(writer: PdfWriter, face: Face, codePoints: ReadonlySet<number>): EmbeddedFont {
    const shared = this.#faces.get(face) ?? sharedFont(writer.reserve());
    this.#faces.set(face, shared);
    const { numbers } = shared;
    for (const codePoint of codePoints) if (!numbers.has(codePoint)) numbers.set(codePoint, numbers.size + 1);
    return shared;
  }

  finish(writer: PdfWriter): void {
    for (const [face, { object, numbers }] of this.#faces)
      writeFont(writer, object, cutFont(face, [...numbers.keys()]));
  }
}

interface SharedFont extends EmbeddedFont {
  numbers: Map<number, number>;
}

function sharedFont(object: number): SharedFont {
  const numbers = new Map<number, number>();
  return { object, numbers, numberOf: (codePoint) => numbers.get(codePoint)! };
}

/** Embeds font bytes as they are, named by their own glyph numbers; the ink tests embed a whole font with it. */
export function embedWhole(writer: PdfWriter, face: Face, codePoints: Iterable<number>): EmbeddedFont {
  const numberOf = (codePoint: number) => face.glyphOf(codePoint);
  const file = deflatedBody(`/Length1 ${face.bytes.length}`, face.bytes);
  const bodies = makeFont(face, [...codePoints], file, numberOf);
  const object = writer.reserve();
  writeFont(writer, object, bodies);
  return { object, numberOf };
}

/** The objects of a font, ready but for the numbers by which they refer to each other. */
interface FontBodies extends Omit<EmbeddedFont, 'object'> {
  name: string;
  file: ObjectBody;
  toUnicode: ObjectBody;
  descriptor: string;
  widths: string;
}

/** One number for each character, so that two which share an outline are copied out as what they were. */
function cutFont(face: Face, codePoints: readonly number[]): FontBodies {
  const glyphs = codePoints.map((codePoint) => {
    const glyph = face.glyphOf(codePoint);
    if (glyph === 0) throw new RangeError(`${face.id} does not draw U+${codePoint.toString(16)}`);
    return glyph;
  });
  const numbers = new Map(codePoints.map((codePoint, index) => [codePoint, index + 1]));
  const { stream, length } = face.cutPacked(glyphs);
  const file = packedBody(`/Length1 ${length}`, stream);
  return makeFont(face, codePoints, file, (codePoint) => numbers.get(codePoint)!);
}

function makeFont(
  face: Face,
  codePoints: readonly number[],
  file: ObjectBody,
  numberOf: (codePoint: number) => number,
): FontBodies {
  const name = baseName(face, codePoints);
  return {
    numberOf,
    name,
    file,
    toUnicode: packedBody('', unicodeMap(codePoints, numberOf)),
    descriptor: describe(face, name),
    widths: widths(face, codePoints, numberOf),
  };
}

function writeFont(writer: PdfWriter, object: number, font: FontBodies): void {
  const file = writer.add(font.file);
  const descriptor = writer.add(`<<${font.descriptor}/FontFile2 ${file} 0 R>>`);
  const descendant = writer.add(
    `<</Type/Font/Subtype/CIDFontType2/BaseFont/${font.name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)` +
      `/Supplement 0>>/FontDescriptor ${descriptor} 0 R/DW 1000/W[${font.widths}]/CIDToGIDMap/Identity>>`,
  );
  const toUnicode = writer.add(font.toUnicode);
  writer.put(
    object,
    `<</Type/Font/Subtype/Type0/BaseFont/${font.name}/Encoding/Identity-H/DescendantFonts[${descendant} 0 R]` +
      `/ToUnicode ${toUnicode} 0 R>>`,
  );
}

/** Six letters that stand for the subset, as the format wants; the same characters give the same letters. */
function baseName(face: Face, codePoints: readonly number[]): string {
  let state = 2166136261;
  for (const codePoint of codePoints) state = Math.imul(state ^ codePoint, 16777619) >>> 0;
  let tag = '';
  for (let letter = 0; letter < 6; letter += 1) {
    tag += String.fromCharCode(65 + (state % 26));
    state = Math.floor(state / 26);
  }
  return `${tag}+${face.id}`;
}

function describe({ sfnt: { box, ascent, descent, unitsPerEm } }: Face, name: string): string {
  const scaled = (value: number) => number((value * 1000) / unitsPerEm);
  return (
    `/Type/FontDescriptor/FontName/${name}/Flags 4/FontBBox[${box.map(scaled).join(' ')}]/ItalicAngle 0` +
    `/Ascent ${scaled(ascent)}/Descent ${scaled(descent)}/CapHeight ${scaled(ascent)}/StemV 80`
  );
}

/** Widths in thousandths, but for the full ones, which most are. */
function widths(face: Face, codePoints: readonly number[], numberOf: (codePoint: number) => number): string {
  return codePoints
    .map((codePoint) => [numberOf(codePoint), face.advance(codePoint) * 1000] as const)
    .filter(([, width]) => width !== 1000)
    .sort(([a], [b]) => a - b)
    .map(([index, width]) => `${index}[${number(width)}]`)
    .join(' ');
}
