import { z } from 'zod';
import { formatDate } from '../civil-time.ts';
import { parseData } from '../parse-data.ts';
import { line, sex } from '../schema-parts.ts';
import { escapeHtml } from '../template/page-html.ts';
import { cells, checkbox, footOf, type Paper } from './paper.ts';
import { dealPages, type PagedColumn, rowHeight } from './table-pages.ts';
import { watermarkSchema } from './watermark.ts';

const optional = (max: number) => z.string().trim().max(max).default('');

/** Annex 2 of one unit (R52, R53). */
export const summaryTableSchema = z.object({
  unit: line(80),
  /** Which of the table's two uses is ticked: 培训 or 复核 */
  round: z.enum(['training', 'renewal']).default('training'),
  handler: optional(50),
  phone: optional(30),
  filledOn: z.iso.date().optional(),
  printed: z.object({ at: line(40), by: line(50) }),
  /** Drawn across each page where ID numbers stand in full */
  watermark: watermarkSchema.optional(),
  people: z
    .array(
      z.object({
        employer: line(80),
        name: line(50),
        sex,
        idNumber: line(24),
        education: optional(20),
        level: optional(60),
        occupation: optional(80),
        projects: z.array(line(40)).min(1).max(3),
        phone: optional(20),
      }),
    )
    .min(1),
});

export type SummaryTableData = z.input<typeof summaryTableSchema>;

/** Widths in millimetres; 268.8 in all. */
const COLUMNS: readonly PagedColumn[] = [
  { head: '序号', width: 10.8 },
  { head: '工作单位', width: 36.2 },
  { head: '姓名', width: 22.8 },
  { head: '性别', width: 10.8 },
  { head: '身份证号码', width: 36.8 },
  { head: '文化程度', width: 18.8 },
  { head: '现职业资格<br>（专业技术职称）级别', width: 35 },
  { head: '现职业资格<br>（专业技术职称）工种/专业', width: 42 },
  { head: '申报考评<br>职业（工种）/项目', width: 30.6 },
  { head: '联系电话', width: 25 },
];

/** The form has seven numbered rows; fewer people leave the rest to be filled in by hand. */
const LEAST_ROWS = 7;
const ROW = 9;
/** What is left for rows on a page beside title, heads, subtotal and signatures, in millimetres. */
const ROOM = 118;

const css = `
h1 { font: 600 17pt/1.5 'Kaoka Serif', var(--rare); text-align: center; }
.unit { margin: 2mm 0 1.5mm; font-size: 11pt; display: flex; justify-content: space-between; }
.summary { table-layout: fixed; }
.summary th { font-weight: 500; font-size: 9pt; line-height: 1.3; padding: 1mm .8mm; }
.summary td { text-align: center; font-size: 9.5pt; height: ${ROW}mm; line-height: 1.25; padding: 1mm; text-wrap: balance; }
.subtotal td { text-align: left; height: 7mm; }
.signed { display: flex; justify-content: space-between; margin-top: 4mm; font-size: 11pt; break-inside: avoid; }
.page + .page { break-before: page; }
`;

/** Annex 2, 四川省技能人才评价考评员资格培训（复核）汇总表, A4 landscape, each page a whole form with its subtotal. */
export function summaryTable(data: SummaryTableData): Paper {
  const table = parseData(summaryTableSchema, data, '汇总表');
  const rows = table.people.map((person, index) => {
    const { employer, name, idNumber, education, level, occupation, projects, phone } = person;
    const words = [employer, name, person.sex, idNumber, education, level, occupation];
    return [String(index + 1), ...words, projects.join('、'), phone];
  });
  const pages = dealPages(rows, (row) => rowHeight(COLUMNS, row, ROW), ROOM);
  const blank = Array.from({ length: Math.max(0, LEAST_ROWS - rows.length) }, (_, index) => [
    String(rows.length + index + 1),
    ...COLUMNS.slice(1).map(() => ''),
  ]);
  const heads = COLUMNS.map(({ head, width }) => `<th style="width:${width}mm">${head}</th>`).join('');
  const filled = table.filledOn === undefined ? '　　　年　　月　　日' : formatDate(table.filledOn);
  const ticks = `${checkbox(table.round === 'training')}培训　${checkbox(table.round === 'renewal')}复核`;
  const body = pages.map((page, index) => {
    const last = index === pages.length - 1;
    const shown = last ? [...page, ...blank] : page;
    const total = last ? `　　合计 ${rows.length} 人` : '';
    return `<section class="page">${index === 0 ? '<p>附件2</p>' : ''}<h1>四川省技能人才评价考评员资格培训（复核）汇总表</h1>
<p class="unit"><span>推荐单位：${escapeHtml(table.unit)}（盖章）</span><span>${ticks}</span></p>
<table class="summary"><thead><tr>${heads}</tr></thead><tbody>${shown.map((row) => `<tr>${cells(row)}</tr>`).join('')}
<tr class="subtotal"><td colspan="${COLUMNS.length}">本页小计 ${page.length} 人${total}</td></tr></tbody></table>
<div class="signed"><span>经办人：${escapeHtml(table.handler) || '　　　　　　'}</span><span>联系电话：${escapeHtml(table.phone) || '　　　　　　'}</span><span>填报时间：${filled}</span></div></section>`;
  });
  return {
    title: `四川省技能人才评价考评员资格培训（复核）汇总表 ${table.unit}`,
    orientation: 'landscape',
    margins: [14, 14, 16, 14],
    numbering: 'of',
    foot: footOf(table.printed),
    css,
    body: body.join(''),
    ...(table.watermark && { watermark: table.watermark }),
  };
}
