import { z } from 'zod';
import { formatDate } from '../civil-time.ts';
import { parseData } from '../parse-data.ts';
import { line } from '../schema-parts.ts';
import { escapeHtml } from '../template/page-html.ts';
import { cells, type Paper } from './paper.ts';

/** A published notice of absence or of loose review (R40, R41). Names come masked, and no ID number is asked for. */
export const circularSchema = z.object({
  issuer: line(40),
  /** With hexagonal brackets, e.g. 川人社职鉴〔2025〕3号; left out where the issuer gives none. */
  documentNumber: z
    .string()
    .trim()
    .regex(/^[^[\]【】]+〔\d{4}〕[1-9]\d*号$/, '文号应写作“机关代字〔年份〕序号号”，用六角括号')
    .optional(),
  title: line(80),
  addressees: line(120),
  paragraphs: z.array(line(2000)).min(1),
  people: z.array(z.object({ unit: line(80), maskedName: line(50), reason: line(40) })).default([]),
  /** What was decided about units, where it is not about people. */
  units: z.array(z.object({ unit: line(80), prefecture: line(20), reason: line(40) })).default([]),
  issuedOn: z.iso.date(),
});

export type CircularData = z.input<typeof circularSchema>;

/**
 * GB/T 9704: type area 156 × 225 mm, 22 lines of 28 characters in size three (16 pt); titles in 小标宋 and text in 仿宋,
 * where the office has brought them.
 */
const css = `
body { font: 400 16pt/10.22mm 'Kaoka Fangsong', 'Kaoka Serif', var(--rare); text-align: justify; }
.issuer { font: 900 30pt/1.3 'Kaoka Title', 'Kaoka Serif', var(--rare); color: #c8102e; text-align: center; letter-spacing: .08em; }
.number { text-align: center; margin-top: 6mm; }
.red { border: 0; border-top: .7mm solid #c8102e; margin: 2mm 0 12mm; }
h1 { font: 900 22pt/1.45 'Kaoka Title', 'Kaoka Serif', var(--rare); text-align: center; margin-bottom: 8mm; text-wrap: balance; }
p.body { text-indent: 2em; }
table { font-size: 12pt; line-height: 1.4; margin: 3mm .2mm; } td, th { text-align: center; } th { font-weight: 600; }
.end { margin-top: 18mm; text-align: right; padding-right: 4em; break-inside: avoid; }
`;

/** 通报, in the layout of GB/T 9704. */
export function circular(data: CircularData): Paper {
  const { issuer, documentNumber, title, addressees, paragraphs, people, units, issuedOn } = parseData(
    circularSchema,
    data,
    '通报',
  );
  const table =
    listOf(
      ['推荐单位', '姓名', '情形'],
      people.map(({ unit, maskedName, reason }) => [unit, maskedName, reason]),
    ) +
    listOf(
      ['推荐单位', '所在市（州）', '处理情况'],
      units.map(({ unit, prefecture, reason }) => [unit, prefecture, reason]),
    );
  return {
    title,
    orientation: 'portrait',
    margins: [37, 26, 35, 28],
    numbering: 'dashes',
    css,
    body: `<p class="issuer">${escapeHtml(issuer)}</p><p class="number">${escapeHtml(documentNumber ?? '')}</p><hr class="red">
<h1>${escapeHtml(title)}</h1><p>${escapeHtml(addressees)}：</p>
${paragraphs.map((text) => `<p class="body">${escapeHtml(text)}</p>`).join('')}${table}
<p class="end">${escapeHtml(issuer)}<br>${formatDate(issuedOn)}</p>`,
  };
}

/** A numbered table of what is circulated; nothing where there is nothing. */
function listOf([first, second, third]: [string, string, string], rows: [string, string, string][]): string {
  if (rows.length === 0) return '';
  const body = rows.map((row, index) => `<tr>${cells([index + 1, ...row])}</tr>`).join('');
  return `<table><thead><tr><th style="width:12%">序号</th><th>${first}</th><th style="width:20%">${second}</th><th style="width:26%">${third}</th></tr></thead><tbody>${body}</tbody></table>`;
}
