import {
  educations,
  findPrefecture,
  getPrefecture,
  isSeniorLevel,
  meetsCollege,
  prefectures,
} from './index.ts';

describe('code lists', () => {
  it('A01 Sichuan has 21 prefectures, with gaps in their codes', () => {
    expect(prefectures).toHaveLength(21);
    expect(new Set(prefectures.map(({ code }) => code)).size).toBe(21);
    expect(findPrefecture('510200')).toBeUndefined();
    expect(findPrefecture('511200')).toBeUndefined();
  });

  it.each([
    ['凉山彝族自治州', '513400'],
    ['凉山州', '513400'],
    ['四川省甘孜藏族自治州', '513300'],
    ['阿坝', '513200'],
    ['绵阳', '510700'],
    [' 成 都 市', '510100'],
    ['成都高新区', '510100'],
    ['５１０１００', '510100'],
  ])('A02 %p is %s', (written, code) => {
    expect(getPrefecture(written).code).toBe(code);
  });

  it('A03 another province is refused by name', () => {
    expect(() => getPrefecture('重庆市')).toThrow(/PREFECTURE_UNKNOWN.*重庆市/);
  });

  it('B01 高级及以上 counts upward in skill although the numbers fall', () => {
    expect(['5', '4', '3', '2', '1', 'T', 'S'].map(isSeniorLevel)).toEqual([
      false,
      false,
      true,
      true,
      true,
      true,
      true,
    ]);
    expect(isSeniorLevel('0')).toBe(false);
  });

  it('B02 大专以上 means graduated; 结业 and 肄业 go to a reviewer', () => {
    expect(educations.filter(({ code }) => meetsCollege(code) === 'yes').map(({ code }) => code)).toEqual([
      '11',
      '14',
      '17',
      '21',
      '28',
      '31',
    ]);
    expect(meetsCollege('32')).toBe('review');
    expect(meetsCollege('41')).toBe('no');
  });
});
