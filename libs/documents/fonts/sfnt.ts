/** The few tables of a TrueType font that laying out and embedding text need. Lengths are in font units. */
export interface Sfnt {
  unitsPerEm: number;
  ascent: number;
  descent: number;
  /** xMin, yMin, xMax, yMax over all glyphs. */
  box: readonly [number, number, number, number];
  /** Glyph of a code point; 0 means that the font has none. */
  glyphOf(codePoint: number): number;
  advanceOf(glyph: number): number;
  /** Whether outlines are quadratic (`glyf`): others print badly, see the fonts' README. */
  hasTrueTypeOutlines: boolean;
}

/** Reads a font's character map and metrics. */
export function readSfnt(bytes: Uint8Array): Sfnt {
  const tables = readDirectory(bytes);
  const head = need(tables, 'head');
  const hhea = need(tables, 'hhea');
  const hmtx = need(tables, 'hmtx');
  const metrics = hhea.getUint16(34);
  return {
    unitsPerEm: head.getUint16(18),
    box: [36, 38, 40, 42].map((at) => head.getInt16(at)) as [number, number, number, number],
    ascent: hhea.getInt16(4),
    descent: hhea.getInt16(6),
    glyphOf: readCharacterMap(need(tables, 'cmap')),
    advanceOf: (glyph) => hmtx.getUint16(4 * Math.min(glyph, metrics - 1)),
    hasTrueTypeOutlines: tables.has('glyf'),
  };
}

function readDirectory(bytes: Uint8Array): Map<string, DataView> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables = new Map<string, DataView>();
  for (let index = 0; index < view.getUint16(4); index += 1) {
    const at = 12 + 16 * index;
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((offset) => view.getUint8(at + offset)));
    const start = view.getUint32(at + 8);
    tables.set(tag, new DataView(bytes.buffer, bytes.byteOffset + start, view.getUint32(at + 12)));
  }
  return tables;
}

function need(tables: Map<string, DataView>, tag: string): DataView {
  const table = tables.get(tag);
  if (table === undefined) throw new RangeError(`font has no ${tag} table`);
  return table;
}

/** Prefers format 12 (all planes) over format 4 (plane 0). */
function readCharacterMap(cmap: DataView): (codePoint: number) => number {
  let segments: number | undefined;
  for (let index = 0; index < cmap.getUint16(2); index += 1) {
    const subtable = cmap.getUint32(4 + 8 * index + 4);
    const format = cmap.getUint16(subtable);
    if (format === 12) return groupedMap(cmap, subtable);
    if (format === 4) segments = subtable;
  }
  if (segments === undefined) throw new RangeError('font has no Unicode character map');
  return segmentedMap(cmap, segments);
}

function groupedMap(view: DataView, table: number): (codePoint: number) => number {
  const count = view.getUint32(table + 12);
  return (codePoint) => {
    let low = 0;
    let high = count - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const group = table + 16 + 12 * middle;
      if (codePoint < view.getUint32(group)) high = middle - 1;
      else if (codePoint > view.getUint32(group + 4)) low = middle + 1;
      else return view.getUint32(group + 8) + codePoint - view.getUint32(group);
    }
    return 0;
  };
}

function segmentedMap(view: DataView, table: number): (codePoint: number) => number {
  const doubled = view.getUint16(table + 6);
  const ends = table + 14;
  const starts = ends + doubled + 2;
  const deltas = starts + doubled;
  const offsets = deltas + doubled;
  return (codePoint) => {
    for (let at = 0; at < doubled && codePoint <= 0xffff; at += 2) {
      if (codePoint > view.getUint16(ends + at)) continue;
      const start = view.getUint16(starts + at);
      if (codePoint < start) return 0;
      const offset = view.getUint16(offsets + at);
      const delta = view.getUint16(deltas + at);
      if (offset === 0) return (codePoint + delta) & 0xffff;
      const glyph = view.getUint16(offsets + at + offset + 2 * (codePoint - start));
      return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
    }
    return 0;
  };
}
