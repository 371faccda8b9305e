import { type SheetToWrite, writeTable } from './write-table.ts';

/** One person of Annex 2, in the words that are to stand there. */
export interface AnnexTwoPerson {
  employer: string;
  name: string;
  sex: '男' | '女';
  idNumber: string;
  education: string;
  /** 现职业资格（专业技术职称）级别 and its 工种/专业 */
  level: string;
  occupation: string;
  projects: readonly string[];
  phone: string;
}

export interface AnnexTwo {
  /** Which of the table's two uses is ticked: 培训 or 复核 (R53) */
  round?: 'training' | 'renewal';
  /** Left out, the line stays to be filled in by hand */
  unit?: string;
  handler?: string;
  phone?: string;
  /** As words, e.g. 2025年5月12日 */
  filledOn?: string;
  /** Who took the list out, when and what for; stands above and below the table */
  trace?: string;
  people: readonly AnnexTwoPerson[];
}

const COLUMNS = [
  { label: '序号', width: 6, align: 'center' },
  { label: '工作单位', width: 28 },
  { label: '姓名', width: 12, align: 'center' },
  { label: '性别', width: 6, align: 'center' },
  { label: '身份证号码', width: 22, align: 'center' },
  { label: '文化程度', width: 12, align: 'center' },
  { label: '现职业资格（专业技术职称）级别', width: 18, align: 'center' },
  { label: '现职业资格（专业技术职称）工种/专业', width: 18 },
  { label: '申报考评职业（工种）/项目', width: 28 },
  { label: '联系电话', width: 15, align: 'center' },
] as const;

/** The form has seven numbered rows. */
const LEAST_ROWS = 7;

/**
 * Annex 2, 资格培训（复核）汇总表, with its ten columns in the order of the notice (R52, R53), as a workbook with a
 * sheet for each unit.
 */
export function writeAnnexTwo(...annexes: AnnexTwo[]): Promise<Uint8Array> {
  const names = sheetNames(
    annexes.map(({ unit = '' }) => unit),
    '附件2',
  );
  return writeTable(...annexes.map((annex, index) => annexTwoSheet(annex, names[index]!)));
}

/** A unit's name as far as a sheet can bear it; numbered where there are several, `alone` where there is one. */
export function sheetNames(units: readonly string[], alone: string): string[] {
  if (units.length === 1) return [alone];
  return units.map((unit, index) => {
    const plain = unit.replace(/[[\]:*?/\\']/g, ' ').trim();
    return `${index + 1} ${[...plain].slice(0, 20).join('')}`.slice(0, 31).trim();
  });
}

function annexTwoSheet(
  { round = 'training', unit = '', handler = '', phone = '', filledOn = '', trace, people }: AnnexTwo,
  name: string,
): SheetToWrite {
  const traced = trace === undefined ? [] : [trace];
  const ticked = round === 'training' ? '☑培训　☐复核' : '☐培训　☑复核';
  const rows = people.map((person, index) => [
    index + 1,
    person.employer,
    person.name,
    person.sex,
    person.idNumber,
    person.education,
    person.level,
    person.occupation,
    person.projects.join('、'),
    person.phone,
  ]);
  const blank = Array.from({ length: Math.max(0, LEAST_ROWS - rows.length) }, (_, index) => [
    rows.length + index + 1,
    ...COLUMNS.slice(1).map(() => null),
  ]);
  return {
    name,
    title: '四川省技能人才评价考评员资格培训（复核）汇总表',
    notes: [...traced, `推荐单位：${unit}（盖章）　　　　${ticked}`],
    columns: COLUMNS,
    rows: [...rows, ...blank],
    footer: [
      `合计 ${people.length} 人`,
      `经办人：${handler}　　　　联系电话：${phone}　　　　填报时间：${filledOn}`,
      ...traced,
    ],
    landscape: true,
  };
}
