import { type Prefecture, prefectures } from '#eligibility';
import type { Draw } from './draw.ts';

/** A made-up 推荐单位 and how many people it recommends. */
export interface DemoUnit {
  name: string;
  prefecture: string;
  provincial: boolean;
  size: number;
  /** Type group of the projects that it trains for. */
  typeGroup: string;
}

const words = '锦澜蓉岭岷源沱湾涪桥嘉陵青禾朗溪云栈川晟蜀匠天禧西汇雅川金沙渠江鹿鸣雁江凤栖翠屏安和星远';
const kinds: Record<string, string[]> = {
  餐饮食品: ['烹饪职业技能培训学校', '餐饮服务行业协会', '食品职业技能培训学校'],
  传统手工: ['非遗传习所', '工艺美术职业技能培训学校', '手工艺专业合作社'],
  家政养护: ['家政服务有限公司', '康养职业技能培训学校', '母婴护理培训中心'],
  现代农业: ['现代农业技术服务有限公司', '农民职业技能培训学校', '农业专业合作社联合社'],
  服务技能: ['文旅职业技能培训学校', '电商职业技能培训学校', '技工学校'],
};
const provincialNames = [
  '四川锦澜职业技能评价中心',
  '四川青禾技师学院',
  '四川川晟人力资源服务有限公司',
  '四川西汇职业培训学院',
];

/** Units beyond one for each prefecture go where people live. */
const population: Record<string, number> = {
  '510100': 13,
  '510700': 4,
  '511300': 4,
  '511500': 3,
  '511700': 3,
  '510500': 3,
  '510600': 2,
  '511100': 2,
  '513400': 3,
  '513300': 2,
  '511400': 1,
  '511600': 1,
  '510300': 1,
};

const smallest = 1;
const largest = 35;

/** `count` units over all 21 prefectures, or as many of them as there are units, of uneven sizes from 1 to 35 that sum to `people`. */
export function drawUnits(
  draw: Draw,
  count: number,
  people: number,
  typeGroups: readonly string[],
): DemoUnit[] {
  if (people < count * smallest || people > count * largest)
    throw new RangeError(`${people} people do not fit ${count} units of ${smallest} to ${largest}`);
  const sizes = drawSizes(draw, count, people);
  const names = new Set<string>();
  return drawPlaces(draw, count).map((place, index) => {
    const typeGroup = draw.one(typeGroups);
    const ofProvince = place.code === '510100' ? provincialNames[index - 1] : undefined;
    const name = ofProvince ?? drawUnitName(draw, place, typeGroup, names);
    names.add(name);
    return {
      name,
      prefecture: place.code,
      provincial: ofProvince !== undefined,
      size: sizes[index]!,
      typeGroup,
    };
  });
}

/** Chengdu first; every prefecture at least once. */
function drawPlaces(draw: Draw, count: number): Prefecture[] {
  const lots = prefectures.flatMap((place) =>
    Array.from({ length: population[place.code] ?? 0 }, () => place),
  );
  const further = Array.from({ length: Math.max(0, count - prefectures.length) }, () => draw.one(lots));
  return [...prefectures.slice(0, count), ...further].sort((a, b) => a.code.localeCompare(b.code));
}

function drawUnitName(draw: Draw, place: Prefecture, typeGroup: string, taken: ReadonlySet<string>): string {
  const town = place.name.replace(/市$|(藏族羌族|藏族|彝族)自治州$/, '');
  const at = draw.integer(0, words.length / 2 - 1) * 2;
  const name = `${town}${words.slice(at, at + 2)}${draw.one(kinds[typeGroup] ?? ['职业技能培训学校'])}`;
  for (let branch = 1; ; branch += 1) {
    const written = branch === 1 ? name : `${name}第${branch}分部`;
    if (!taken.has(written)) return written;
  }
}

/** Many small units and a few large ones, as rosters have them. */
function drawSizes(draw: Draw, count: number, people: number): number[] {
  const sizes = Array.from({ length: count }, () => smallest);
  const weights = sizes.map(() => draw.fraction() ** 2 + 0.08);
  for (let left = people - smallest * count; left > 0; left -= 1) {
    const open = sizes.map((size, index) => (size < largest ? weights[index]! : 0));
    let lot = draw.fraction() * open.reduce((sum, weight) => sum + weight, 0);
    const index = open.findIndex((weight) => {
      lot -= weight;
      return weight > 0 && lot < 0;
    });
    sizes[index === -1 ? open.findIndex((weight) => weight > 0) : index]! += 1;
  }
  return sizes;
}
