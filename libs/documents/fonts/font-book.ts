import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { DomainError } from '#problem';
import {
  type FontFamily,
  listRareSlices,
  loadPinnedFont,
  OFFICE_FILES,
  type OfficeFamily,
  PINNED_FONTS,
  type RareSlice,
} from './catalogue.ts';
import { Face } from './face.ts';

/** A character that no font can draw, with where it stands (counted in code points, from 0). */
export interface MissingGlyph {
  character: string;
  codePoint: number;
  index: number;
}

export interface FontBook {
  /** Makes ready the rare glyphs of a text; until then they count as missing. */
  prepare(text: string): Promise<void>;
  /** The face that a family and weight name. */
  getFace(family: FontFamily, weight: number): Face;
  /** The face that draws this character: the named one, else a fallback, chosen per glyph. */
  findFace(family: FontFamily, weight: number, codePoint: number): Face | undefined;
  listMissing(text: string): MissingGlyph[];
}

export interface FontBookOptions {
  /**
   * A folder of further TrueType fonts (`KAOKA_FONTS`), asked last, in order of file name; but for the faces of
   * official circulars (`OFFICE_FILES`), which are asked by name.
   */
  folder?: string;
}

/** One weight of each family stands for all: a name appears in both, and they differ in a few characters. */
const EVERYDAY = [
  ['Kaoka Sans', 400],
  ['Kaoka Serif', 600],
] as const satisfies [FontFamily, number][];

const faceId = (family: FontFamily, weight: number) => `${family.toLowerCase().replace(' ', '-')}-${weight}`;

const isOffice = (family: FontFamily): family is OfficeFamily => family in OFFICE_FILES;

type Woff2Decoder = (bytes: Uint8Array) => Promise<Uint8Array>;

/**
 * Opens the fonts that come with the product. Files are read when first asked for; every slice of the rare font
 * that may be needed is decoded by `prepare`, since its decoder is asynchronous.
 */
export class BundledFontBook implements FontBook {
  readonly #faces = new Map<string, Face>();
  readonly #rare = new Map<string, Face>();
  readonly #extra: Face[];
  readonly #office: ReadonlyMap<FontFamily, Face>;
  /** Code points known to be drawn, so that a name is looked up once and not for every document. */
  readonly #drawable = new Set<number>([0x20, 0x0a]);
  #slices: RareSlice[] | undefined;

  constructor(options: FontBookOptions = {}) {
    const { folder } = options;
    this.#extra = folder === undefined ? [] : loadFolder(folder);
    this.#office = folder === undefined ? new Map() : loadOfficeFaces(folder);
  }

  getFace(family: FontFamily, weight: number): Face {
    if (isOffice(family)) return this.#office.get(family) ?? this.getFace('Kaoka Serif', weight);
    const key = `${family} ${weight}`;
    const known = this.#faces.get(key);
    if (known !== undefined) return known;
    const pinned = PINNED_FONTS.find((font) => font.family === family && font.weight === weight);
    if (pinned === undefined)
      throw new RangeError(`template asks for ${family} ${weight}, which is not bundled`);
    const face = new Face(faceId(family, weight), loadPinnedFont(pinned), { family, weight });
    this.#faces.set(key, face);
    return face;
  }

  findFace(family: FontFamily, weight: number, codePoint: number): Face | undefined {
    const named = this.getFace(family, weight);
    if (named.covers(codePoint)) return named;
    if (this.#office.has(family)) return this.findFace('Kaoka Serif', weight, codePoint);
    return this.#findRare(codePoint) ?? this.#extra.find((face) => face.covers(codePoint));
  }

  /** Decodes the slices that `text` needs; without it a rare character counts as missing. */
  async prepare(text: string): Promise<void> {
    for (const character of text) {
      const codePoint = character.codePointAt(0)!;
      if (this.#drawable.has(codePoint)) continue;
      if (EVERYDAY.every(([family, weight]) => this.getFace(family, weight).covers(codePoint))) continue;
      const slice = this.#findSlice(codePoint);
      if (slice === undefined || this.#rare.has(slice.name)) continue;
      const bytes = await decodeWoff2(readFileSync(slice.path));
      this.#rare.set(slice.name, new Face(rareId(slice.name), bytes));
    }
  }

  listMissing(text: string): MissingGlyph[] {
    const missing: MissingGlyph[] = [];
    let index = 0;
    for (const character of text) {
      const codePoint = character.codePointAt(0)!;
      if (!this.#isDrawable(codePoint)) missing.push({ character, codePoint, index });
      index += 1;
    }
    return missing;
  }

  #isDrawable(codePoint: number): boolean {
    if (this.#drawable.has(codePoint)) return true;
    const drawn = EVERYDAY.every(
      ([family, weight]) => this.findFace(family, weight, codePoint) !== undefined,
    );
    if (drawn) this.#drawable.add(codePoint);
    return drawn;
  }

  #findRare(codePoint: number): Face | undefined {
    const slice = this.#findSlice(codePoint);
    const face = slice && this.#rare.get(slice.name);
    return face?.covers(codePoint) ? face : undefined;
  }

  #findSlice(codePoint: number): RareSlice | undefined {
    this.#slices ??= listRareSlices();
    return this.#slices.find(({ ranges }) =>
      ranges.some(([first, last]) => codePoint >= first && codePoint <= last),
    );
  }
}

/** A plain CSS identifier: with a dot in it, CSS would drop the whole rule and print nothing. */
function rareId(file: string): string {
  return `rare-${file
    .replace('.woff2', '')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .toLowerCase()}`;
}

function loadFolder(folder: string): Face[] {
  const named = Object.values(OFFICE_FILES);
  return readdirSync(folder)
    .filter((name) => /\.ttf$/i.test(name) && !named.includes(name))
    .sort()
    .map((name, index) => loadFace(`extra-${index}`, folder, name));
}

function loadOfficeFaces(folder: string): Map<FontFamily, Face> {
  const there = new Set(readdirSync(folder));
  const entries = Object.entries(OFFICE_FILES) as [OfficeFamily, string][];
  return new Map(
    entries
      .filter(([, file]) => there.has(file))
      .map(([family, file]) => [family, loadFace(faceId(family, 400), folder, file, family)]),
  );
}

function loadFace(id: string, folder: string, file: string, family = id): Face {
  const face = new Face(id, readFileSync(join(folder, file)), { family, weight: 400 });
  if (face.sfnt.hasTrueTypeOutlines) return face;
  throw new DomainError({
    kind: 'invalid',
    code: 'FONT_NOT_TRUETYPE',
    detail: `字体目录中的 ${file} 不是 TrueType（glyf）字体，无法清晰打印，请换用 TrueType 版本`,
  });
}

async function decodeWoff2(bytes: Uint8Array): Promise<Uint8Array> {
  const decode = createRequire(import.meta.url)('wawoff2/decompress.js') as Woff2Decoder;
  const view = await decode(bytes);
  // The decoder hands out a view of its own memory, which the next call overwrites.
  return view.slice();
}
