import { type CardBody, publicIdFrom } from '#credential';
import { body, issue, keyIds, numberOf, signers } from '../authority.ts';
import type { Random } from './random.ts';

const singleSurnames = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武戴莫孔向汤',
];
const doubleSurnames = ['欧阳', '司马', '上官', '诸葛', '东方', '皇甫', '尉迟', '令狐', '慕容', '长孙'];
/** Characters of names beyond the basic plane: four bytes each in UTF-8. */
const rare = ['𠮷', '𫖯', '𬭎', '𫓶', '𪨶', '𬸚', '𫍯', '𤧛'];
/** Yi, Tibetan, Uyghur and Kazakh names as Chinese documents write them, with and without the dot. */
const longNames = [
  '吉克',
  '阿木',
  '沙马',
  '扎西',
  '斯朗泽仁',
  '洛桑',
  '多吉',
  '次仁',
  '旺姆',
  '阿卜杜',
  '热合曼',
  '玛合萨提',
  '努尔兰',
  '买买提',
];

/** A legal name: 2 to 4 Han characters mostly; compound surnames, rare characters, up to 30 with dots. */
export function randomName(random: Random): string {
  const kind = random.next();
  const given = (count: number) =>
    Array.from({ length: count }, () =>
      random.next() < 0.02 ? random.pick(rare) : String.fromCodePoint(0x4e00 + random.below(0x51a5)),
    ).join('');
  if (kind < 0.85) {
    const surname = random.next() < 0.01 ? random.pick(rare) : random.pick(singleSurnames);
    return surname + given(1 + random.below(2));
  }
  if (kind < 0.9) return random.pick(doubleSurnames) + given(1 + random.below(2));
  const parts = Array.from({ length: 2 + random.below(5) }, () => random.pick(longNames));
  return parts.join(random.next() < 0.5 ? '·' : '').slice(0, 30);
}

/** First character, then a star for each other, as the card's rule has it. */
export function maskOf(name: string): string {
  const [first = '', ...rest] = [...name];
  return first + '*'.repeat(rest.length);
}

/** A card of random facts over the whole range that a large province may come to use in thirty years. */
export function randomCard(random: Random) {
  const codes = new Set(Array.from({ length: 1 + random.below(3) }, () => 1 + random.below(3000)));
  const sm2 = random.next() < 0.1;
  const change: Partial<CardBody> = {
    number: numberOf(1 + random.below(99_999)),
    maskedName: maskOf(randomName(random)),
    projects: [...codes].sort((one, other) => one - other),
    key: sm2 ? keyIds.cardSm2 : keyIds.card,
    statusIndex: random.below(1_000_000),
  };
  const publicId = publicIdFrom(random.bytes(10));
  const signed = issue(change, publicId, sm2 ? signers.cardSm2 : signers.card);
  return { ...signed, publicId, body: { ...body, ...change } };
}

export type RandomCard = ReturnType<typeof randomCard>;
