import { existsSync, readFileSync } from 'node:fs';
import { rules, type Shown } from './rules.ts';

const names = [
  ...Array.from({ length: 53 }, (_, index) => `R${index + 1}`),
  ...Array.from({ length: 22 }, (_, index) => `C${index + 1}`),
];

/** Whether the file has a test of that title: a string that begins so, right after the opening of a test or a row of its table. */
function isThere([file, title]: Shown): boolean {
  if (!existsSync(file)) return false;
  const literal = title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const opening = String.raw`(?:\b(?:it|test)(?:\.each\([\s\S]*?\))?\(|\[)\s*`;
  return new RegExp(`${opening}['"\`]${literal}`).test(readFileSync(file, 'utf8'));
}

describe('the acceptance table', () => {
  it('names R1–R53 and C1–C22, each once, in order', () => {
    expect(rules.map(({ rule }) => rule)).toEqual(names);
  });

  it('names a test for each rule, or says what is open', () => {
    expect(
      rules.filter(({ shownBy, open }) => shownBy.length === 0 && !open).map(({ rule }) => rule),
    ).toEqual([]);
  });

  it('names no test that does not exist', () => {
    const missing = rules.flatMap(({ rule, shownBy }) =>
      shownBy.filter((shown) => !isThere(shown)).map(([file, title]) => `${rule}: ${file} › ${title}`),
    );
    expect(missing).toEqual([]);
  });

  it('would notice a test that is gone', () => {
    expect(isThere(['test/acceptance/rules.spec.ts', 'would notice a test that is gone'])).toBe(true);
    expect(isThere(['test/acceptance/rules.spec.ts', 'notice a test that is gone'])).toBe(false);
    expect(isThere(['test/acceptance/gone.spec.ts', 'would notice'])).toBe(false);
  });

  it('lists what is open, no more and no less', () => {
    const open = rules.filter((entry) => entry.open !== undefined).map(({ rule }) => rule);
    expect(open.join(' ')).toBe('');
  });
});
