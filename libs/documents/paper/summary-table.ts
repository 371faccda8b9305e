import { z } from 'zod';
import { formatDate } from '../civil-time.ts';
import { parseData } from '../parse-data.ts';
import { line, sex } from '../schema-parts.ts';
import { escapeHtml } from '../template/page-html.ts';
import { cells, footOf, type Paper } from './paper.ts';

const optional = (max: number) => z.string().trim().max(max).default('');

/** Annex 2 of one unit (R52, R53). */
export const summaryTableSchema = z.object({
  unit: line(80),
  handler: optional(50),
  phone: optional(30),
  filledOn: z.iso.date().optional(),
  printed: z.object({ at: line(40), by: line(50) }),
  people: z
    .array(
      z.object({
        employer: line(80),
        name: line(50),
        sex,
        idNumber: line(24),
        education: optional(20),
        level: optional(40),
        occupation: optional(60),
        projects: z.array(line(40)).min(1).max(3),
        phone: optional(20),
      }),
    )
    .min(1),
});

export type SummaryTableData = z.input<typeof summaryTableSchema>;

const HEADS = [
  ['序号', '4%'],
  ['工作单位', '13.5%'],
  ['姓名', '8.5%'],
  ['性别', '4%'],
  ['身份证号码', '13.7%'],
  ['文化程度', '7%'],
  ['现职业资格<br>（专业技术职称）级别', '13%'],
  ['现职业资格<br>（专业技术职称）工种/专业', '15.6%'],
  ['申报考评<br>职业（工种）/项目', '11.4%'],
  ['联系电话', '9.3%'],
] as const;

const css = `
h1 { font: 600 17pt/1.5 'Kaoka Serif', var(--rare); text-align: center; }
.unit { margin: 2mm 0 1.5mm; font-size: 11pt; }
th { font-weight: 500; font-size: 9pt; line-height: 1.3; padding: 1mm .8mm; }
td { text-align: center; font-size: 9.5pt; height: 9mm; line-height: 1.25; padding: 1mm; text-wrap: balance; }
.signed { display: flex; justify-content: space-between; margin-top: 4mm; font-size: 11pt; break-inside: avoid; }
`;

/** Annex 2, 四川省技能人才评价考评员资格培训（复核）汇总表, A4 landscape, its heads on each page. */
export function summaryTable(data: SummaryTableData): Paper {
  const table = parseData(summaryTableSchema, data, '汇总表');
  const rows = table.people.map((person, index) => {
    const { employer, name, idNumber, education, level, occupation, projects, phone } = person;
    const row = [
      index + 1,
      employer,
      name,
      person.sex,
      idNumber,
      education,
      level,
      occupation,
      projects.join('、'),
      phone,
    ];
    return `<tr>${cells(row)}</tr>`;
  });
  const heads = HEADS.map(([text, width]) => `<th style="width:${width}">${text}</th>`).join('');
  const filled = table.filledOn === undefined ? '　　　年　　月　　日' : formatDate(table.filledOn);
  return {
    title: `四川省技能人才评价考评员资格培训（复核）汇总表 ${table.unit}`,
    orientation: 'landscape',
    margins: [14, 14, 16, 14],
    numbering: 'of',
    foot: footOf(table.printed),
    css,
    body: `<p>附件2</p><h1>四川省技能人才评价考评员资格培训（复核）汇总表</h1>
<p class="unit">推荐单位：${escapeHtml(table.unit)}（盖章）</p>
<table><thead><tr>${heads}</tr></thead><tbody>${rows.join('')}</tbody></table>
<div class="signed"><span>经办人：${escapeHtml(table.handler) || '　　　　　　'}</span><span>联系电话：${escapeHtml(table.phone) || '　　　　　　'}</span><span>填报时间：${filled}</span></div>`,
  };
}
