import { countCharacters, isBriefLongEnough, listTypeGroups, parseProjects } from './index.ts';

const listed = [
  { code: 'ZX510101', name: '川味火锅制作', typeGroup: '餐饮食品' },
  { code: 'ZX510102', name: '川味凉菜制作', typeGroup: '餐饮食品' },
  { code: 'ZX510201', name: '蜀绣制作', typeGroup: '传统手工' },
];

describe('工作简介', () => {
  it('A01 spaces and line breaks do not count, punctuation does', () => {
    expect(countCharacters(' 从事 教学，\n十年。　\u200B')).toBe(8);
  });
  it('A02 a character beyond the basic plane counts once', () => {
    expect(countCharacters('𠅤𬴂')).toBe(2);
  });
  it('A03 300 pass, 299 do not', () => {
    expect(isBriefLongEnough('字'.repeat(300))).toBe(true);
    expect(isBriefLongEnough(`${'字'.repeat(299)} `)).toBe(false);
  });
});

describe('projects', () => {
  it('B01 names or codes, separated as people do', () => {
    expect(parseProjects('川味火锅制作、ZX510102，蜀绣 制作', listed, 3)).toEqual([
      'ZX510101',
      'ZX510102',
      'ZX510201',
    ]);
  });
  it('B02 the same project twice is one', () => {
    expect(parseProjects('蜀绣制作;蜀绣制作', listed, 1)).toEqual(['ZX510201']);
  });
  it.each([
    ['', 'PROJECT_EMPTY'],
    ['刀削面制作', 'PROJECT_UNKNOWN'],
    ['川味火锅制作、川味凉菜制作、蜀绣制作', 'PROJECT_TOO_MANY'],
  ])('B03 %p is refused as %s', (text, code) => {
    expect(() => parseProjects(text, listed, 2)).toThrow(code);
  });
  it('B04 the type groups show whether they belong together', () => {
    expect(listTypeGroups(['ZX510101', 'ZX510102'], listed)).toEqual(['餐饮食品']);
    expect(listTypeGroups(['ZX510101', 'ZX510201'], listed)).toEqual(['餐饮食品', '传统手工']);
  });
});
