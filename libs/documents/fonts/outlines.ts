import { type Bits, PackingCode } from './packing.ts';

/** A font program as a zlib stream, and its length when it is unpacked. */
export interface PackedFont {
  stream: Uint8Array;
  length: number;
}

/** One in so many bytes of all outlines tells how frequent each byte is. */
const SAMPLE_STEP = 37;

/**
 * The outlines of a TrueType font, from which fonts for print are cut. A PDF names glyphs by number and needs neither
 * character map nor names nor layout tables: copying the wanted outlines takes a fiftieth of what a general subsetter
 * takes, which has to understand them all.
 */
export class Outlines {
  readonly #bytes: Buffer;
  readonly #tables: Map<string, Buffer>;
  readonly #longOffsets: boolean;
  /** Simple outlines by glyph: those of a few hundred characters are asked for again and again. */
  readonly #simple = new Map<number, Outline>();
  #code: PackingCode | undefined;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#tables = readTables(this.#bytes);
    this.#longOffsets = this.#table('head').readInt16BE(50) === 1;
  }

  /** How many glyphs there are, the empty one included. */
  get count(): number {
    return this.#table('maxp').readUInt16BE(4);
  }

  /** A font whose glyph `i + 1` is `glyphs[i]` of this one, without hints; glyph 0 is empty. */
  cut(glyphs: readonly number[]): Uint8Array {
    return this.#assemble(this.#collect(glyphs));
  }

  /** The same font, packed: each outline once in a process, the few bytes around them every time. */
  cutPacked(glyphs: readonly number[]): PackedFont {
    const collected = this.#collect(glyphs);
    const program = this.#assemble(collected);
    this.#code ??= new PackingCode(this.#sample());
    const code = this.#code;
    const outlines = collected.outlines.map((outline) => {
      outline.packed ??= code.pack(outline.bytes);
      return outline.packed;
    });
    const start = program.readUInt32BE(FIRST_TABLE_OFFSET);
    const end = start + program.readUInt32BE(FIRST_TABLE_OFFSET + 4);
    const pieces = [code.pack(program.subarray(0, start)), ...outlines, code.pack(program.subarray(end))];
    return { stream: code.stream(pieces, program), length: program.length };
  }

  /** A part of all outlines, and each byte that there is. */
  #sample(): Uint8Array {
    const glyf = this.#table('glyf');
    const sample = new Uint8Array(256 + Math.ceil(glyf.length / SAMPLE_STEP));
    for (let byte = 0; byte < 256; byte += 1) sample[byte] = byte;
    for (let at = 0; at < glyf.length; at += SAMPLE_STEP) sample[256 + at / SAMPLE_STEP] = glyf[at]!;
    return sample;
  }

  #assemble({ outlines, sources }: Collected): Buffer {
    const length = outlines.reduce((sum, { bytes }) => sum + bytes.length, 0);
    const isLong = length > 0x1fffe;
    const loca = Buffer.alloc((outlines.length + 1) * (isLong ? 4 : 2));
    let at = 0;
    outlines.forEach(({ bytes }, index) => {
      at += bytes.length;
      if (isLong) loca.writeUInt32BE(at, (index + 1) * 4);
      else loca.writeUInt16BE(at / 2, (index + 1) * 2);
    });
    const glyf = outlines.map(({ bytes }) => bytes);
    return writeFont([
      ['glyf', Buffer.concat(glyf, length)],
      ['head', this.#head(isLong)],
      ['hhea', this.#counted('hhea', 34, sources.length)],
      ['hmtx', this.#metrics(sources)],
      ['loca', loca],
      ['maxp', this.#counted('maxp', 4, sources.length)],
    ]);
  }

  /** Outlines by new number, with what the composed ones are made of behind them. */
  #collect(glyphs: readonly number[]): Collected {
    const sources = [0, ...glyphs];
    const outlines: Outline[] = [{ bytes: EMPTY }];
    const parts = new Map<number, number>();
    const numberOf = (part: number) => {
      const known = parts.get(part) ?? sources.push(part) - 1;
      parts.set(part, known);
      return known;
    };
    for (let index = 1; index < sources.length; index += 1)
      outlines.push(this.#plainOutline(sources[index]!, numberOf));
    return { outlines, sources };
  }

  /** A composed outline names its parts by number, which are others in each font. */
  #plainOutline(glyph: number, numberOf: (part: number) => number): Outline {
    const known = this.#simple.get(glyph);
    if (known !== undefined) return known;
    const bytes = this.#outline(glyph);
    const composed = bytes.length > 0 && bytes.readInt16BE(0) < 0;
    const outline = { bytes: plainOutline(bytes, numberOf) };
    if (!composed) this.#simple.set(glyph, outline);
    return outline;
  }

  #outline(glyph: number): Buffer {
    const loca = this.#table('loca');
    const [start, end] = this.#longOffsets
      ? [loca.readUInt32BE(glyph * 4), loca.readUInt32BE(glyph * 4 + 4)]
      : [loca.readUInt16BE(glyph * 2) * 2, loca.readUInt16BE(glyph * 2 + 2) * 2];
    return this.#table('glyf').subarray(start, end);
  }

  #metrics(sources: readonly number[]): Buffer {
    const hmtx = this.#table('hmtx');
    const full = this.#table('hhea').readUInt16BE(34);
    const metrics = Buffer.allocUnsafe(sources.length * 4);
    sources.forEach((glyph, index) => {
      metrics.writeUInt16BE(hmtx.readUInt16BE(4 * Math.min(glyph, full - 1)), index * 4);
      const bearing = glyph < full ? glyph * 4 + 2 : full * 4 + (glyph - full) * 2;
      metrics.writeInt16BE(hmtx.readInt16BE(bearing), index * 4 + 2);
    });
    return metrics;
  }

  #head(isLong: boolean): Buffer {
    const head = Buffer.from(this.#table('head'));
    head.writeUInt32BE(0, 8);
    head.writeInt16BE(isLong ? 1 : 0, 50);
    return head;
  }

  #counted(tag: string, at: number, count: number): Buffer {
    const table = Buffer.from(this.#table(tag));
    table.writeUInt16BE(count, at);
    return table;
  }

  #table(tag: string): Buffer {
    const table = this.#tables.get(tag);
    if (table === undefined) throw new RangeError(`font has no ${tag} table`);
    return table;
  }
}

const EMPTY = Buffer.alloc(0);

/** Where a font's directory says where its first table is, and then how long. */
const FIRST_TABLE_OFFSET = 12 + 8;

/** An outline as it goes into a cut font. */
interface Outline {
  bytes: Buffer;
  packed?: Bits;
}

interface Collected {
  outlines: Outline[];
  /** By new number, the glyph of this font. */
  sources: number[];
}

/** Flags of a part of a composed glyph. */
const WIDE_ARGUMENTS = 0x0001;
const ONE_SCALE = 0x0008;
const MORE_PARTS = 0x0020;
const TWO_SCALES = 0x0040;
const FOUR_SCALES = 0x0080;
const INSTRUCTIONS = 0x0100;

/** The outline without its hinting program, of an even length; parts are renamed by `numberOf`. */
function plainOutline(outline: Buffer, numberOf: (part: number) => number): Buffer {
  if (outline.length === 0) return EMPTY;
  const contours = outline.readInt16BE(0);
  if (contours < 0) return even(composedOutline(outline, numberOf));
  const at = 10 + 2 * contours;
  const instructions = outline.readUInt16BE(at);
  if (instructions === 0) return even(outline);
  const bare = Buffer.concat([outline.subarray(0, at + 2), outline.subarray(at + 2 + instructions)]);
  bare.writeUInt16BE(0, at);
  return even(bare);
}

function composedOutline(outline: Buffer, numberOf: (part: number) => number): Buffer {
  const copy = Buffer.from(outline);
  for (let at = 10; ; ) {
    const flags = copy.readUInt16BE(at);
    copy.writeUInt16BE(flags & ~INSTRUCTIONS, at);
    copy.writeUInt16BE(numberOf(copy.readUInt16BE(at + 2)), at + 2);
    at += 4 + (flags & WIDE_ARGUMENTS ? 4 : 2);
    if (flags & ONE_SCALE) at += 2;
    else if (flags & TWO_SCALES) at += 4;
    else if (flags & FOUR_SCALES) at += 8;
    if (!(flags & MORE_PARTS)) return copy.subarray(0, at);
  }
}

function even(outline: Buffer): Buffer {
  return outline.length % 2 === 0 ? outline : Buffer.concat([outline, Buffer.alloc(1)]);
}

function readTables(bytes: Buffer): Map<string, Buffer> {
  const tables = new Map<string, Buffer>();
  for (let at = 12; at < 12 + 16 * bytes.readUInt16BE(4); at += 16) {
    const start = bytes.readUInt32BE(at + 8);
    tables.set(
      bytes.toString('latin1', at, at + 4),
      bytes.subarray(start, start + bytes.readUInt32BE(at + 12)),
    );
  }
  return tables;
}

/** Tables in order of their names, each at a multiple of four, under a directory with their sums. */
function writeFont(tables: readonly (readonly [tag: string, data: Buffer])[]): Buffer {
  const padded = (length: number) => (length + 3) & ~3;
  const start = 12 + 16 * tables.length;
  const file = Buffer.alloc(tables.reduce((sum, [, data]) => sum + padded(data.length), start));
  file.writeUInt32BE(0x00010000, 0);
  file.writeUInt16BE(tables.length, 4);
  const power = 2 ** Math.floor(Math.log2(tables.length));
  file.writeUInt16BE(power * 16, 6);
  file.writeUInt16BE(Math.log2(power), 8);
  file.writeUInt16BE((tables.length - power) * 16, 10);
  let at = start;
  tables.forEach(([tag, data], index) => {
    const entry = 12 + 16 * index;
    data.copy(file, at);
    file.write(tag, entry, 'latin1');
    file.writeUInt32BE(sumOf(file, at, at + padded(data.length)), entry + 4);
    file.writeUInt32BE(at, entry + 8);
    file.writeUInt32BE(data.length, entry + 12);
    at += padded(data.length);
  });
  const head = start + padded(tables[0]![1].length);
  file.writeUInt32BE((0xb1b0afba - sumOf(file, 0, file.length)) >>> 0, head + 8);
  return file;
}

function sumOf(file: Buffer, from: number, to: number): number {
  let sum = 0;
  for (let at = from; at < to; at += 4) sum = (sum + file.readUInt32BE(at)) | 0;
  return sum >>> 0;
}
