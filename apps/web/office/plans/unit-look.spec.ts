import { prefectures } from '#eligibility';
import { assignUnitLooks, initialsOf } from './unit-look.ts';

describe('the two characters of a unit on a seat', () => {
  it.each([
    ['成都市蜀绣职业培训学校', '蜀绣'],
    ['眉山云栈烹饪职业技能培训学校', '云栈'],
    ['四川省成都市青羊区朗溪非遗传习所', '朗溪'],
    ['阿坝藏族羌族自治州禾朗农业专业合作社联合社', '禾朗'],
    ['甘孜州鹿鸣文旅职业技能培训学校', '鹿鸣'],
    ['四川锦澜职业技能评价中心', '锦澜'],
    ['青禾技师学院', '青禾'],
  ])('%s: %s', (name, initials) => expect(initialsOf(name)).toBe(initials));

  it('are the place where the name is nothing else', () => {
    expect(initialsOf('四川省')).toBe('四川');
    expect(initialsOf('宜宾市')).toBe('宜宾');
  });

  it('never begin with the place where the name goes on', () => {
    for (const { name } of prefectures) expect(initialsOf(`${name}翠屏技工学校`)).toBe('翠屏');
  });
});

describe('the looks of units', () => {
  it('differ in hue or pattern between the first 48 units seated', () => {
    const units = Array.from({ length: 48 }, (_, index) => ({
      id: `u${index}`,
      name: `第${index}学校`,
      size: 1,
    }));
    const seats = units.map(({ id }, index) => ({
      seat: `1-${index + 1}`,
      candidateId: `c${index}`,
      name: '某人',
      unitId: id,
      prefecture: '510100',
      accessible: false,
    }));
    const room = {
      id: 'r',
      name: '某室',
      rows: 1,
      columns: 48,
      missing: [],
      spare: [],
      accessible: [],
      seats,
    };
    const batch = {
      venue: 'v',
      venueName: '火炬时代',
      start: '',
      end: '',
      load: 48,
      capacity: 48,
      rooms: [room],
    };
    const looks = [...assignUnitLooks({ units, batches: [batch] }).values()];
    expect(new Set(looks.map(({ hue, pattern }) => `${hue}:${pattern}`)).size).toBe(48);
  });
});
