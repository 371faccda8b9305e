import fc from 'fast-check';
import type { AdmitSlipData, CardData } from '#documents';
import { sampleAdmitSlip, sampleCard } from '../../../libs/documents/samples/index.ts';

/** Everyday characters, ones of 通用规范汉字表 beyond the everyday, extension B, separators and Latin. */
const EVERYDAY = [
  ...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗阿依莫色嘎吉克乌卓玛扎西欧阳修远芳娜秀英敏静丽强磊',
];
const RARE = [...'䶮𬴂㛃𬭛𫓧𩽾𫄧𫠆𠀀𡉃𪚥𠮷𡸁𣲙𤎌𥔎𧒽𨙸𩸽'];
const OTHERS = [...'·AZaz09（）'];
const PLACES = [
  ...'四川省成都市武侯区高新凉山彝族自治州西昌阿坝甘孜职业技术学校培训中心有限责任公司协会分第一二（）',
];

const nameOf = fc
  .array(
    fc.oneof(
      { weight: 12, arbitrary: fc.constantFrom(...EVERYDAY) },
      { weight: 2, arbitrary: fc.constantFrom(...RARE) },
      { weight: 1, arbitrary: fc.constantFrom(...OTHERS) },
    ),
    { minLength: 1, maxLength: 50, size: 'max' },
  )
  .map((characters) => characters.join(''));
/** Most names are short; one in five is anything up to fifty code points. */
const personName = fc.oneof(
  { weight: 4, arbitrary: nameOf.map((name) => [...name].slice(0, 2 + (name.length % 3)).join('')) },
  { weight: 1, arbitrary: nameOf },
);
const wordsOf = (max: number) =>
  fc
    .array(fc.constantFrom(...PLACES), { minLength: 2, maxLength: max, size: 'max' })
    .map((characters) => characters.join(''));

const person = fc.record({
  name: personName,
  sex: fc.constantFrom('男' as const, '女' as const),
  unit: wordsOf(80),
  projects: fc.array(wordsOf(20), { minLength: 1, maxLength: 3 }),
  seed: fc.nat(100_000),
});

export interface RandomPerson {
  card: CardData;
  slip: AdmitSlipData;
}

/** The same people for the same seed: names, units and projects of any length that the data allow. */
export async function randomPeople(count: number, seed: number): Promise<RandomPerson[]> {
  return Promise.all(
    fc.sample(person, { numRuns: count, seed }).map(async ({ seed: index, ...facts }) => {
      const [card, slip] = [await sampleCard(index), await sampleAdmitSlip(index)];
      return {
        card: { ...card, holder: { ...card.holder, ...facts } },
        slip: { ...slip, candidate: { ...slip.candidate, ...facts } },
      };
    }),
  );
}
