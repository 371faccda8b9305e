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
  /** Left out, the line stays to be filled in by hand */
  unit?: string;
  handler?: string;
  phone?: string;
  /** As words, e.g. 2025年5月12日 */
  filledOn?: string;
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

/** Annex 2, 资格培训（复核）汇总表, with its ten columns in the order of the notice (R52, R53), as a workbook. */
export function writeAnnexTwo(annex: AnnexTwo): Promise<Uint8Array> {
  return writeTable(annexTwoSheet(annex));
}

function annexTwoSheet({
  unit = '',
  handler = '',
  phone = '',
  filledOn = '',
  people,
}: AnnexTwo): SheetToWrite {
  return {
    name: '附件2',
    title: '四川省技能人才评价考评员资格培训（复核）汇总表',
    notes: [`推荐单位：${unit}（盖章）`],
    columns: COLUMNS,
    rows: people.map((person, index) => [
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
    ]),
    footer: [`经办人：${handler}　　　　联系电话：${phone}　　　　填报时间：${filledOn}`],
    landscape: true,
  };
}
