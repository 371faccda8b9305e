import fc from 'fast-check';
import { BundledFontBook } from '../fonts/index.ts';
import { setText, type TextStyle } from './set-text.ts';
import type { Box } from './shapes.ts';

jest.setTimeout(60_000);

const fonts = new BundledFontBook();
const style: TextStyle = {
  family: 'Kaoka Serif',
  weight: 600,
  size: 14,
  lineHeight: 1.08,
  spacing: 0.04,
  color: '#101b24',
  align: 'left',
  valign: 'middle',
};
/** The place of a name on the card: 36.8 × 7.4 mm. */
const box: Box = { x: 124.7, y: 44.2, width: 104.3, height: 21 };

const POOL = '阿依莫色嘎吉克乌嘎·王芳欧阳修远卓玛扎西䶮𬴂㛃𬭛𠀀𡉃𪚥（）-A1 ';

beforeAll(() => fonts.prepare(POOL));

describe('setting a text into its box', () => {
  it('keeps every character, in order, within the box, for any name of up to 50 code points', () => {
    const name = fc
      .array(fc.constantFrom(...POOL), { minLength: 1, maxLength: 50 })
      .map((characters) => characters.join('').trim())
      .filter((text) => text !== '');
    fc.assert(
      fc.property(name, fc.constantFrom('left', 'center', 'right'), (text, align) => {
        const shapes = setText(text, box, { ...style, align }, fonts);
        const set = shapes.map((shape) => shape.text).join('');
        expect(set.replace(/ /g, '')).toBe(text.replace(/ /g, ''));
        for (const { x, y, size, text: run, face, spacing } of shapes) {
          const advance = [...run].reduce(
            (sum, c) => sum + face.advance(c.codePointAt(0)!) * size + spacing,
            0,
          );
          expect(x).toBeGreaterThanOrEqual(box.x - 0.05);
          expect(x + advance - spacing).toBeLessThanOrEqual(box.x + box.width + 0.05);
          expect(y - size * 0.88).toBeGreaterThanOrEqual(box.y - size * 0.05);
          expect(y + size * 0.12).toBeLessThanOrEqual(box.y + box.height + size * 0.05);
        }
      }),
      { seed: 20250606, numRuns: 300 },
    );
  });

  it('keeps fifty Han characters legible: no smaller than five points', () => {
    const sizes = setText('阿依莫色嘎'.repeat(10), box, style, fonts).map(({ size }) => size);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(5);
  });

  it('says which character it cannot draw', () => {
    expect(() => setText('王\u{E123}', box, style, fonts)).toThrow('U+E123');
  });
});
