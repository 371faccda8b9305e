import { sheetNames } from './annex-two.ts';
import { type SheetToWrite, writeTable } from './write-table.ts';

/** One card on the register, in the words that are to stand there. */
export interface RegisterCard {
  number: string;
  name: string;
  employer: string;
  projects: readonly string[];
  /** As words, e.g. 2028年6月20日 */
  validTo: string;
}

export interface HandOverRegister {
  term: string;
  round: 'training' | 'renewal';
  prefecture: string;
  unit: string;
  cards: readonly RegisterCard[];
}

const COLUMNS = [
  { label: '序号', width: 6, align: 'center' },
  { label: '证卡编号', width: 18, align: 'center' },
  { label: '姓名', width: 14, align: 'center' },
  { label: '工作单位', width: 30 },
  { label: '考评项目', width: 26 },
  { label: '有效期至', width: 16, align: 'center' },
  { label: '领取日期', width: 14, align: 'center' },
  { label: '领取人签名', width: 16, align: 'center' },
  { label: '代领人及备注', width: 18 },
] as const;

/** 证卡发放登记表, what Annex 2 lacks to hand cards over by (C18), as a workbook with a sheet for each unit. */
export function writeHandOverRegister(...registers: HandOverRegister[]): Promise<Uint8Array> {
  const names = sheetNames(
    registers.map(({ unit }) => unit),
    '发放登记表',
  );
  return writeTable(...registers.map((register, index) => registerSheet(register, names[index]!)));
}

function registerSheet(
  { term, round, prefecture, unit, cards }: HandOverRegister,
  name: string,
): SheetToWrite {
  return {
    name,
    title: '专项职业能力考核考评员资格证卡发放登记表',
    notes: [
      `${term}（${round === 'training' ? '培训' : '复核'}）`,
      `推荐单位：${unit}（盖章）　　　　所在市（州）：${prefecture}`,
    ],
    columns: COLUMNS,
    rows: cards.map((card, index) => [
      index + 1,
      card.number,
      card.name,
      card.employer,
      card.projects.join('、'),
      card.validTo,
      ...[null, null, null],
    ]),
    footer: [
      `合计 ${cards.length} 张`,
      '发放人：　　　　　　领取单位经办人：　　　　　　清点张数：　　　　日期：',
    ],
    landscape: true,
  };
}
