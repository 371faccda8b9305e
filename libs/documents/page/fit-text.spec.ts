import fc from 'fast-check';
import { countLines, type FitRule, fitText } from './fit-text.ts';

const measure = (character: string) => (character.codePointAt(0)! < 0x100 ? 0.55 : 1);
const rule: FitRule = { width: 100, height: 20, size: 12, lineHeight: 1.2, spacing: 0 };

describe('fitting a text into its box', () => {
  it('leaves a short text at its size', () => {
    expect(fitText('王芳', rule, measure)).toEqual({ size: 12, lines: ['王芳'] });
  });

  it('shrinks a little on one line', () => {
    expect(fitText('凉山彝族自治州西昌', rule, measure)).toEqual({
      size: 100 / 9,
      lines: ['凉山彝族自治州西昌'],
    });
  });

  it('then wraps, in even lines, never before closing punctuation', () => {
    const { lines } = fitText('某某职业培训学校（喜德分校）、某某', rule, measure);
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(line).not.toMatch(/^[）、]|（$/);
  });

  it('keeps a Latin word whole while it fits a line', () => {
    const { lines } = fitText('甲乙丙丁戊己庚 KAOKA-2025 辛壬癸甲乙丙丁', rule, measure);
    expect(lines.some((line) => line.includes('KAOKA-2025'))).toBe(true);
  });

  it('never cuts, never overflows, whatever the text and the box', () => {
    const character = fc.oneof(
      fc.constantFrom(...'阿依莫·，。（）《》、 Aa1-_/'),
      fc.integer({ min: 0x20000, max: 0x2a6d6 }).map((code) => String.fromCodePoint(code)),
    );
    const text = fc.array(character, { minLength: 1, maxLength: 80 }).map((list) => list.join('').trim());
    const box = fc.record({
      width: fc.double({ min: 20, max: 300, noNaN: true }),
      height: fc.double({ min: 6, max: 60, noNaN: true }),
    });
    fc.assert(
      fc.property(text, box, (content, { width, height }) => {
        const fitted = fitText(content, { ...rule, width, height }, measure);
        const widest = Math.max(
          ...fitted.lines.map((line) => [...line].reduce((sum, c) => sum + measure(c), 0)),
        );
        expect(widest * fitted.size).toBeLessThanOrEqual(width + 0.001);
        expect(fitted.lines.length * fitted.size * rule.lineHeight).toBeLessThanOrEqual(height + 0.001);
        expect(fitted.lines.join('').replace(/ /g, '')).toBe(content.replace(/ /g, ''));
        expect(fitted.size).toBeGreaterThan(0);
      }),
      { seed: 20250606, numRuns: 400 },
    );
  });

  it('tells how many lines a text takes at one size, a word longer than a line broken', () => {
    expect(countLines('', 5, measure)).toBe(0);
    expect(countLines('四川省某某学校', 5, measure)).toBe(2);
    expect(countLines('四川省某（某学校', 5, measure)).toBe(2);
    expect(countLines('1234567890'.repeat(2), 5, measure)).toBe(3);
  });
});
