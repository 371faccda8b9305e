import { DomainError } from '#problem';

/** How far people travel to Chengdu: 0 in town, 1 by fast train, 2 and 3 half a day, 4 the day before. */
export type TravelBand = 0 | 1 | 2 | 3 | 4;

export interface Prefecture {
  /** GB/T 2260. */
  code: string;
  name: string;
  /**
   * Default one-way minutes to Chengdu by the fastest normal transport; for Aba, Garze and Liangshan
   * of the nearer outlying counties, where most people live. Estimates: a term may set its own.
   */
  travelMinutes: number;
  band: TravelBand;
}

const table: [string, string, number, TravelBand][] = [
  ['510100', '成都市', 60, 0],
  ['510300', '自贡市', 51, 1],
  ['510400', '攀枝花市', 330, 3],
  ['510500', '泸州市', 93, 1],
  ['510600', '德阳市', 24, 1],
  ['510700', '绵阳市', 42, 1],
  ['510800', '广元市', 91, 1],
  ['510900', '遂宁市', 60, 1],
  ['511000', '内江市', 38, 1],
  ['511100', '乐山市', 60, 1],
  ['511300', '南充市', 90, 1],
  ['511400', '眉山市', 30, 1],
  ['511500', '宜宾市', 80, 1],
  ['511600', '广安市', 150, 2],
  ['511700', '达州市', 150, 2],
  ['511800', '雅安市', 108, 1],
  ['511900', '巴中市', 136, 2],
  ['512000', '资阳市', 30, 1],
  ['513200', '阿坝藏族羌族自治州', 360, 3],
  ['513300', '甘孜藏族自治州', 600, 4],
  ['513400', '凉山彝族自治州', 360, 3],
];

/** Sichuan's 21, in the order of their codes (which have gaps). */
export const prefectures: readonly Prefecture[] = table.map(([code, name, travelMinutes, band]) => ({
  code,
  name,
  travelMinutes,
  band,
}));

/** Functional zones of Chengdu that people give as 所在地区 though GB/T 2260 has no code for them. */
const zones: Record<string, string> = {
  成都高新区: '510100',
  高新区: '510100',
  四川天府新区: '510100',
  天府新区: '510100',
  成都东部新区: '510100',
  东部新区: '510100',
};

const byWritten = new Map<string, Prefecture>();
for (const prefecture of prefectures) {
  const short = prefecture.name.replace(/市$|(藏族羌族|藏族|彝族)自治州$/, '');
  const forms = [prefecture.code, prefecture.name, short, `${short}州`, `${short}市`];
  for (const form of forms) {
    byWritten.set(form, prefecture);
    byWritten.set(`四川省${form}`, prefecture);
  }
}
for (const [zone, code] of Object.entries(zones)) byWritten.set(zone, byWritten.get(code)!);

/** The prefecture of a code, a full or short name (甘孜, 甘孜州), or a functional zone of Chengdu. */
export function findPrefecture(written: string): Prefecture | undefined {
  return byWritten.get(written.normalize('NFKC').replace(/\s/g, ''));
}

/**
 * The prefecture of a code or name.
 * @throws DomainError `PREFECTURE_UNKNOWN`.
 */
export function getPrefecture(written: string): Prefecture {
  const found = findPrefecture(written);
  if (found !== undefined) return found;
  throw new DomainError({
    kind: 'invalid',
    code: 'PREFECTURE_UNKNOWN',
    detail: `“${written}”不是四川省的市（州），请填写如“绵阳市”“凉山彝族自治州”`,
  });
}
