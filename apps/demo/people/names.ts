import type { Sex } from '#eligibility';
import type { Draw } from './draw.ts';

const surnames = [
  ...'王李张刘陈杨黄周吴徐何罗赵唐胡邓曾谢彭蒋曹许冯蔡田肖郑梁宋袁廖余郭朱魏叶范程苏雷龚钟谭熊秦夏尹白文付向龙严代康毛汪',
  '欧阳',
  '上官',
  '司马',
];
const given: Record<Sex, readonly string[]> = {
  male: [
    ...'伟强军勇杰涛明超辉刚平鹏斌波宇浩凯健俊飞林海峰松山川成建国志文武德兴永忠学智仁义清江东洪祥瑞晨旭昊轩泽锐翔',
  ],
  female: [
    ...'芳娜敏静丽艳娟霞秀玲燕红梅兰英琳雪慧婷倩颖洁莉萍蓉蕾薇菊珍凤云月佳欣怡雅琴瑶璐岚淑莹晓春秋冰思雨梦蓓',
  ],
};

const yi = {
  clans: [
    '吉克',
    '阿尔',
    '沙马',
    '马海',
    '吉木',
    '阿苏',
    '海来',
    '俄木',
    '曲木',
    '吉伍',
    '勒伍',
    '比曲',
    '阿说',
    '尔古',
  ],
  male: ['木呷', '拉且', '尔布', '子坡', '克古', '伍各', '石布', '曲哈', '日哈', '木基', '阿铁', '史且'],
  female: ['阿衣', '金枝', '阿果', '么么', '伍呷', '尔扎莫', '阿牛莫', '日作', '木果', '什扎', '阿支'],
};
const tibetan = {
  male: [
    '扎西',
    '多吉',
    '尼玛',
    '次仁',
    '丹增',
    '降央',
    '泽仁',
    '洛绒',
    '格桑',
    '益西',
    '旺堆',
    '罗布',
    '四郎',
    '邓珠',
  ],
  female: ['卓玛', '拉姆', '央金', '措姆', '德吉', '志玛', '白玛', '曲珍', '拥措', '达瓦', '仁青', '康卓'],
};

/** Characters that systems lose: extension A, C, E and two of extension B, the latter beyond most fonts. */
export const rareNames: readonly { name: string; sex: Sex }[] = [
  { name: '王䶮', sex: 'male' },
  { name: '李𬴂', sex: 'male' },
  { name: '赵㛃', sex: 'female' },
  { name: '陈𬭛', sex: 'male' },
  { name: '林𣲗', sex: 'female' },
  { name: '周𠮷', sex: 'male' },
  { name: '吉克曲布木基·阿苏拉则尔古', sex: 'male' },
];

/** Shares of Yi and Tibetan names among a prefecture's people in this sample. */
const shares: Record<string, { yi: number; tibetan: number }> = {
  '513400': { yi: 0.4, tibetan: 0.03 },
  '513300': { yi: 0.02, tibetan: 0.5 },
  '513200': { yi: 0, tibetan: 0.35 },
  '510400': { yi: 0.12, tibetan: 0 },
  '511100': { yi: 0.06, tibetan: 0 },
};

export function drawName(draw: Draw, sex: Sex, prefecture: string): string {
  const share = shares[prefecture] ?? { yi: 0.005, tibetan: 0.005 };
  const lot = draw.fraction();
  if (lot < share.yi) return `${draw.one(yi.clans)}${draw.chance(0.85) ? '·' : ''}${draw.one(yi[sex])}`;
  if (lot < share.yi + share.tibetan) return tibetanName(draw, sex);
  const surname = draw.one(surnames);
  const first = draw.one(given[sex]);
  return draw.chance(0.17) && surname.length === 1
    ? surname + first
    : surname + first + secondOf(draw, sex, first);
}

function tibetanName(draw: Draw, sex: Sex): string {
  const first = draw.one(tibetan.male);
  const second = draw.one(tibetan[sex].filter((part) => part !== first));
  return `${first}${draw.chance(0.25) ? '·' : ''}${second}`;
}

function secondOf(draw: Draw, sex: Sex, first: string): string {
  return draw.one(given[sex].filter((character) => character !== first || draw.chance(0.2)));
}
