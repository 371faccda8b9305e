import { z } from 'zod';
import { formatDate } from '../civil-time.ts';
import { parseData } from '../parse-data.ts';
import { line } from '../schema-parts.ts';
import { escapeHtml } from '../template/page-html.ts';
import { cells, footOf, type Paper } from './paper.ts';
import { dealPages, type PagedColumn, rowHeight } from './table-pages.ts';

/** 证卡发放登记表 of one unit: what Annex 2 lacks to hand cards over by (C18). */
export const handOverRegisterSchema = z.object({
  term: line(120),
  round: z.enum(['training', 'renewal']).default('training'),
  prefecture: line(30),
  unit: line(80),
  printed: z.object({ at: line(40), by: line(50) }),
  cards: z
    .array(
      z.object({
        number: line(20),
        copyNumber: z.int().min(1).default(1),
        name: line(50),
        employer: line(80),
        projects: z.array(line(40)).min(1).max(3),
        validTo: z.iso.date(),
      }),
    )
    .min(1),
});

export type HandOverRegisterData = z.input<typeof handOverRegisterSchema>;

/** Widths in millimetres; 268.6 in all. Signatures need room. */
const COLUMNS: readonly PagedColumn[] = [
  { head: '序号', width: 12 },
  { head: '证卡编号', width: 34 },
  { head: '姓名', width: 28 },
  { head: '工作单位', width: 43.6 },
  { head: '考评项目', width: 43 },
  { head: '有效期至', width: 31 },
  { head: '领取日期', width: 24 },
  { head: '领取人签名', width: 30 },
  { head: '代领人及备注', width: 23 },
];

const ROW = 11;
const ROOM = 126;

const css = `
h1 { font: 600 17pt/1.5 'Kaoka Serif', var(--rare); text-align: center; }
.term { text-align: center; font-size: 10pt; }
.unit { margin: 2mm 0 1.5mm; font-size: 11pt; display: flex; justify-content: space-between; }
.register { table-layout: fixed; }
.register th { font-weight: 500; font-size: 9.5pt; line-height: 1.3; }
.register td { text-align: center; font-size: 9.5pt; height: ${ROW}mm; line-height: 1.25; }
.subtotal td { text-align: left; height: 7mm; }
.signed { display: flex; justify-content: space-between; margin-top: 4mm; font-size: 11pt; break-inside: avoid; }
.page + .page { break-before: page; }
`;

/** The register that receivers sign, A4 landscape, each page with its own count. */
export function handOverRegister(data: HandOverRegisterData): Paper {
  const register = parseData(handOverRegisterSchema, data, '发放登记表');
  const rows = register.cards.map(({ number, copyNumber, name, employer, projects, validTo }, index) => [
    ...[String(index + 1), copyNumber > 1 ? `${number}（第${copyNumber}本）` : number, name, employer],
    ...[projects.join('、'), formatDate(validTo), '', '', ''],
  ]);
  const pages = dealPages(rows, (row) => rowHeight(COLUMNS, row, ROW), ROOM);
  const heads = COLUMNS.map(({ head, width }) => `<th style="width:${width}mm">${head}</th>`).join('');
  const round = register.round === 'training' ? '培训' : '复核';
  const body = pages.map((page, index) => {
    const total = index === pages.length - 1 ? `　　合计 ${rows.length} 张` : '';
    return `<section class="page"><h1>专项职业能力考核考评员资格证卡发放登记表</h1>
<p class="term">${escapeHtml(register.term)}（${round}）</p>
<p class="unit"><span>推荐单位：${escapeHtml(register.unit)}（盖章）</span><span>所在市（州）：${escapeHtml(register.prefecture)}</span></p>
<table class="register"><thead><tr>${heads}</tr></thead><tbody>${page.map((row) => `<tr>${cells(row)}</tr>`).join('')}
<tr class="subtotal"><td colspan="${COLUMNS.length}">本页 ${page.length} 张${total}</td></tr></tbody></table>
<div class="signed"><span>发放人：　　　　　　　　</span><span>领取单位经办人：　　　　　　　　</span><span>清点张数：　　　　</span><span>日期：　　　年　　月　　日</span></div></section>`;
  });
  return {
    title: `证卡发放登记表 ${register.unit}`,
    orientation: 'landscape',
    margins: [14, 14, 16, 14],
    numbering: 'of',
    foot: footOf(register.printed),
    css,
    body: body.join(''),
  };
}
