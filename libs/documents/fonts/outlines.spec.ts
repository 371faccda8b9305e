import { inflateSync } from 'node:zlib';
import { create, type Font } from 'fontkit';
import { BundledFontBook } from './font-book.ts';
import { Outlines } from './outlines.ts';

const fonts = new BundledFontBook();
const face = fonts.getFace('Kaoka Sans', 400);
const whole = create(Buffer.from(face.bytes)) as Font;
const open = (bytes: Uint8Array) => create(Buffer.from(bytes)) as Font;

describe('a font cut for print', () => {
  it('C01 draws each glyph as the whole font does, under its new number', () => {
    const glyphs = [...'王芳䶮𬴂㛃𬭛·（）Aa1é'].map((character) => face.glyphOf(character.codePointAt(0)!));
    const cut = open(face.cut(glyphs));
    glyphs.forEach((glyph, index) => {
      expect(cut.getGlyph(index + 1).path.toSVG()).toBe(whole.getGlyph(glyph).path.toSVG());
      expect(cut.getGlyph(index + 1).advanceWidth).toBe(whole.getGlyph(glyph).advanceWidth);
    });
    expect(cut.getGlyph(0).path.toSVG()).toBe('');
  });

  it('C02 brings along the parts of a composed glyph, once', () => {
    const [bar, tree] = [face.glyphOf(0x4e00), face.glyphOf(0x6797)];
    const composed = withComposed(Buffer.from(face.cut([bar, tree])));
    const source = open(composed);
    const cut = open(new Outlines(composed).cut([2, 2]));
    expect(source.getGlyph(2).path.toSVG()).not.toBe('');
    expect(cut.getGlyph(1).path.toSVG()).toBe(source.getGlyph(2).path.toSVG());
    expect(cut.getGlyph(2).path.toSVG()).toBe(source.getGlyph(2).path.toSVG());
    expect(cut.numGlyphs).toBe(4);
  });

  it('C03 addresses more outlines than fit the short form', () => {
    const glyphs = Array.from({ length: 900 }, (_, index) => face.glyphOf(0x4e00 + index));
    const bytes = face.cut(glyphs);
    expect(bytes.length).toBeGreaterThan(0x1fffe);
    const cut = open(bytes);
    expect(cut.getGlyph(900).path.toSVG()).toBe(whole.getGlyph(glyphs[899]!).path.toSVG());
  });

  it('C04 leaves hinting programs out, and draws the same', () => {
    const glyph = face.glyphOf('芳'.codePointAt(0)!);
    const plain = Buffer.from(face.cut([glyph]));
    const outlines = new Outlines(withInstructions(plain));
    expect(Buffer.from(outlines.cut([1])).equals(Buffer.from(new Outlines(plain).cut([1])))).toBe(true);
  });

  it('C05 has the sums that strict readers check', () => {
    const bytes = Buffer.from(face.cut([face.glyphOf(0x4e00)]));
    let sum = 0;
    for (let at = 0; at < bytes.length; at += 4) sum = (sum + bytes.readUInt32BE(at)) >>> 0;
    expect(sum).toBe(0xb1b0afba);
  });

  it('C06 is the same font when it is packed, alone or after others', () => {
    const glyphsOf = (text: string) => [...text].map((character) => face.glyphOf(character.codePointAt(0)!));
    for (const text of ['王', '王芳䶮𬴂㛃𬭛·（）Aa1é', '芳王', 'é'.repeat(3)]) {
      const { stream, length } = face.cutPacked(glyphsOf(text));
      const plain = Buffer.from(face.cut(glyphsOf(text)));
      expect(inflateSync(stream).equals(plain)).toBe(true);
      expect(length).toBe(plain.length);
      const fresh = new Outlines(face.bytes).cutPacked(glyphsOf(text));
      expect(Buffer.from(fresh.stream).equals(stream)).toBe(true);
    }
  });
});

/** Puts four bytes of instructions into the only outline of a font made by `cut`. */
function withInstructions(font: Buffer): Buffer {
  const entry = (tag: string) => font.indexOf(tag, 12, 'latin1');
  const at = font.readUInt32BE(entry('glyf') + 8);
  const length = font.readUInt32BE(entry('glyf') + 12);
  const place = at + 10 + 2 * font.readInt16BE(at);
  const [before, after] = [font.subarray(0, place), font.subarray(place + 2)];
  const hinted = Buffer.concat([before, Buffer.from([0, 4, 0xb0, 1, 0xb0, 2]), after]);
  for (const tag of ['head', 'hhea', 'hmtx', 'loca', 'maxp'])
    hinted.writeUInt32BE(font.readUInt32BE(entry(tag) + 8) + 4, entry(tag) + 8);
  hinted.writeUInt32BE(length + 4, entry('glyf') + 12);
  const loca = hinted.readUInt32BE(entry('loca') + 8);
  hinted.writeUInt16BE((length + 4) / 2, loca + 4);
  return hinted;
}

/** Makes glyph 2 of a font made by `cut` glyph 1, moved: what is left of its own outline is read by nobody. */
function withComposed(font: Buffer): Buffer {
  const entry = (tag: string) => font.indexOf(tag, 12, 'latin1');
  const loca = font.readUInt32BE(entry('loca') + 8);
  const at = font.readUInt32BE(entry('glyf') + 8) + font.readUInt16BE(loca + 4) * 2;
  const composed = Buffer.from(font);
  composed.writeInt16BE(-1, at);
  const part = [0x0003 | 0x0100, 1, 30, -40];
  for (const [index, value] of part.entries()) composed.writeInt16BE(value, at + 10 + 2 * index);
  return composed;
}
