import type { Face } from '../fonts/index.ts';
import { readSfnt, type Sfnt } from '../fonts/sfnt.ts';
import { hex16, number } from './syntax.ts';
import { deflatedBody, type ObjectBody, type PdfWriter } from './writer.ts';

/** A font in a file: its object's number, and the glyph that draws each of its characters. */
export interface EmbeddedFont {
  object: number;
  glyphOf(codePoint: number): number;
  /** Whether text can be copied out exactly: false where two characters share this glyph. */
  isExact(codePoint: number): boolean;
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
    const sorted = [...withAllDigits(codePoints)].sort((a, b) => a - b);
    const key = `${face.id}:${sorted.join()}`;
    const bodies = this.#made.get(key) ?? makeFont(face, face.subset(sorted), sorted);
    this.#remember(key, bodies);
    const object = writer.reserve();
    writeFont(writer, object, bodies);
    return { object, ...bodies };
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

/** With all ten digits in it, a font for numbers is the same in every document. */
function withAllDigits(codePoints: ReadonlySet<number>): ReadonlySet<number> {
  const digits = [...'0123456789'].map((digit) => digit.codePointAt(0)!);
  return digits.some((digit) => codePoints.has(digit)) ? new Set([...codePoints, ...digits]) : codePoints;
}

/** Embeds each face once, with what all documents of the file need of it, when the last of them is written. */
export class SharedSubsets implements FontEmbedder {
  readonly #faces = new Map<Face, { object: number; characters: Map<number, number> }>();

  embed(writer: PdfWriter, face: Face, codePoints: ReadonlySet<number>): EmbeddedFont {
    const shared = this.#faces.get(face) ?? {
      object: writer.reserve(),
      characters: new Map<number, number>(),
    };
    this.#faces.set(face, shared);
    const { glyphOf } = face.sfnt;
    for (const codePoint of codePoints) {
      const glyph = glyphOf(codePoint);
      if (!shared.characters.has(glyph)) shared.characters.set(glyph, codePoint);
    }
    return {
      object: shared.object,
      glyphOf,
      isExact: (codePoint) => shared.characters.get(glyphOf(codePoint)) === codePoint,
    };
  }

  finish(writer: PdfWriter): void {
    for (const [face, { object, characters }] of this.#faces) {
      const codePoints = [...characters.values()].sort((a, b) => a - b);
      writeFont(writer, object, makeFont(face, face.subset(codePoints, true), codePoints));
    }
  }
}

/** Embeds font bytes as they are; the ink tests embed a whole font with it. */
export function embedBytes(
  writer: PdfWriter,
  face: Face,
  bytes: Uint8Array,
  codePoints: readonly number[],
): EmbeddedFont {
  const bodies = makeFont(face, bytes, codePoints);
  const object = writer.reserve();
  writeFont(writer, object, bodies);
  return { object, ...bodies };
}

/** The objects of a font, ready but for the numbers by which they refer to each other. */
interface FontBodies extends Omit<EmbeddedFont, 'object'> {
  name: string;
  file: ObjectBody;
  toUnicode: ObjectBody;
  descriptor: string;
  widths: string;
}

function makeFont(face: Face, bytes: Uint8Array, codePoints: readonly number[]): FontBodies {
  const font = readSfnt(bytes);
  const { glyphOf } = font;
  const characters = new Map<number, number>();
  for (const codePoint of codePoints) {
    const glyph = glyphOf(codePoint);
    if (glyph === 0) throw new RangeError(`${face.id}: the subset lacks U+${codePoint.toString(16)}`);
    if (!characters.has(glyph)) characters.set(glyph, codePoint);
  }
  const name = baseName(face, codePoints);
  return {
    glyphOf,
    isExact: (codePoint) => characters.get(glyphOf(codePoint)) === codePoint,
    name,
    file: deflatedBody(`/Length1 ${bytes.length}`, bytes),
    toUnicode: deflatedBody('', unicodeMap(characters)),
    descriptor: describe(face.sfnt, name),
    widths: widths(font, characters),
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

function describe({ box, ascent, descent, unitsPerEm }: Sfnt, name: string): string {
  const scaled = (value: number) => number((value * 1000) / unitsPerEm);
  return (
    `/Type/FontDescriptor/FontName/${name}/Flags 4/FontBBox[${box.map(scaled).join(' ')}]/ItalicAngle 0` +
    `/Ascent ${scaled(ascent)}/Descent ${scaled(descent)}/CapHeight ${scaled(ascent)}/StemV 80`
  );
}

function widths(font: Sfnt, characters: ReadonlyMap<number, number>): string {
  return [...characters.keys()]
    .sort((a, b) => a - b)
    .map((glyph) => [glyph, (font.advanceOf(glyph) * 1000) / font.unitsPerEm] as const)
    .filter(([, width]) => width !== 1000)
    .map(([glyph, width]) => `${glyph}[${number(width)}]`)
    .join(' ');
}

const MAP_HEAD = `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
`;

function unicodeMap(characters: ReadonlyMap<number, number>): string {
  const entries = [...characters].map(([glyph, codePoint]) => `<${hex16(glyph)}> <${utf16(codePoint)}>`);
  const blocks: string[] = [];
  for (let at = 0; at < entries.length; at += 100) {
    const block = entries.slice(at, at + 100);
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar\n`);
  }
  return `${MAP_HEAD}${blocks.join('')}endcmap
CMapName currentdict /CMap defineresource pop
end
end`;
}

function utf16(codePoint: number): string {
  const text = String.fromCodePoint(codePoint);
  return [...Array(text.length).keys()].map((index) => hex16(text.charCodeAt(index))).join('');
}
