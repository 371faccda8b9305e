import {
  type AdmitSlipData,
  CARD_PHOTO,
  type CardData,
  type PhotoPlace,
  preparePhoto,
  SLIP_PHOTO,
} from '#documents';
import { drawPortrait, sampleAdmitSlip, sampleCard } from '../../../libs/documents/samples/index.ts';

const SURNAMES = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任',
];
const GIVEN = [
  ...'伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂华建国志文博宇欣怡子轩梓涵晨曦雪梅春燕红玉凤琴云莲真环荣爱妹香月莺媛瑞凡佳嘉琼勤珍贞莉倩䶮𬴂㛃𬭛𠀀',
];
const PLACES = [...'成都自贡攀枝花泸州德阳绵阳广元遂宁内江乐山南充眉山宜宾达州雅安巴中资阳'];
const PORTRAITS = 16;

/** A small generator with a seed: the same people in every run and every process. */
function seeded(seed: number): (limit: number) => number {
  let state = (seed + 1) * 2654435761;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

export function personName(seed: number): string {
  const pick = seeded(seed);
  if (seed % 23 === 0) return `阿依${GIVEN[pick(60)]}·${GIVEN[pick(60)]}${GIVEN[pick(60)]}`;
  const length = 1 + pick(2);
  return SURNAMES[pick(SURNAMES.length)]! + Array.from({ length }, () => GIVEN[pick(GIVEN.length)]).join('');
}

function unitName(seed: number): string {
  const pick = seeded(seed + 7919);
  const place = Array.from({ length: 2 }, () => PLACES[pick(PLACES.length)]).join('');
  return `${place}市某某${['高级技工学校', '职业技能培训学校', '手工艺协会', '餐饮服务有限公司'][seed % 4]}`;
}

const portraits = new Map<string, Promise<Uint8Array>>();

/** A photo as an upload leaves it: prepared once for its place, so that every document takes it as it is. */
function portrait(seed: number, place: PhotoPlace): Promise<Uint8Array> {
  const index = seed % PORTRAITS;
  const key = `${index} ${place.width}`;
  const drawn =
    portraits.get(key) ?? drawPortrait(index).then(async (jpeg) => (await preparePhoto(jpeg, place)).jpeg);
  portraits.set(key, drawn);
  return drawn;
}

export async function benchCard(seed: number): Promise<CardData> {
  const card = await sampleCard(seed, await portrait(seed, CARD_PHOTO));
  const holder = {
    ...card.holder,
    name: personName(seed),
    unit: unitName(seed),
  };
  return { ...card, holder, copy: undefined };
}

export async function benchSlip(seed: number): Promise<AdmitSlipData> {
  const slip = await sampleAdmitSlip(seed, await portrait(seed, SLIP_PHOTO));
  const candidate = {
    ...slip.candidate,
    name: personName(seed),
    unit: unitName(seed),
  };
  return { ...slip, candidate };
}
