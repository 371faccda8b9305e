import { escapeHtml } from '../template/page-html.ts';
import { drawWatermark, type Watermark } from './watermark.ts';

/** A paper printed in few copies, as many pages as it needs. */
export interface Paper {
  title: string;
  orientation: 'portrait' | 'landscape';
  /** Margins in millimetres: top, right, bottom, left. */
  margins: readonly [number, number, number, number];
  /** What stands at the foot of each page, beside its number; none on papers that the rules forbid it on. */
  foot?: { left: string };
  /** How page numbers are written. */
  numbering: 'of' | 'dashes' | 'none';
  css: string;
  body: string;
  /** Drawn across every page of the file */
  watermark?: Watermark;
}

/**
 * Papers of one kind as one file, each beginning a page of its own and the pages numbered through; what is the same
 * in all is taken from the first.
 */
export function bindPapers(papers: readonly [Paper, ...Paper[]], title: string): Paper {
  const [first] = papers;
  const body = papers.map((paper) => `<section class="bound">${paper.body}</section>`).join('');
  return { ...first, title, css: `${first.css} .bound + .bound { break-before: page; }`, body };
}

/** When and by whom a list was printed; it stands on each page. */
export interface PrintedBy {
  /** Shanghai civil time as words, e.g. 2025年6月5日 16:20. */
  at: string;
  by: string;
}

export const footOf = ({ at, by }: PrintedBy) => ({ left: `${at} 打印 · ${by}` });

const NUMBERS = {
  of: `'第 ' counter(page) ' 页，共 ' counter(pages) ' 页'`,
  dashes: `'－' counter(page) '－'`,
  none: `''`,
};

/** The characters that page numbers may need. */
export const NUMBER_TEXT = '第页，共－ 0123456789';

/** The whole HTML of a paper; `rare` are the families that draw what the named ones lack. */
export function paperHtml(paper: Paper, fontFaces: string, rare: readonly string[]): string {
  const [width, height] = paper.orientation === 'portrait' ? [210, 297] : [297, 210];
  const [top, right, bottom, left] = paper.margins;
  const foot = `font: 400 8pt 'Kaoka Sans'; color: #4d606d;`;
  // GB/T 9704: an odd page's number stands on the right, an even page's on the left, a character from the edge.
  const dashed = `content: ${NUMBERS.dashes}; font: 400 14pt 'Kaoka Serif';`;
  const facing =
    paper.numbering === 'dashes'
      ? `@page :right { @bottom-right { ${dashed} padding-right: 14pt; } } @page :left { @bottom-left { ${dashed} padding-left: 14pt; } }`
      : '';
  const listed = paper.numbering === 'of' ? `@bottom-right { content: ${NUMBERS.of}; ${foot} }` : '';
  const note = paper.foot ? `@bottom-left { content: ${cssString(paper.foot.left)}; ${foot} }` : '';
  const mark = drawWatermark(paper.watermark);
  const fallback = rare.length === 0 ? 'sans-serif' : rare.map((family) => `'${family}'`).join(', ');
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${escapeHtml(paper.title)}</title><style>
${fontFaces}
@page { size: ${width}mm ${height}mm; margin: ${top}mm ${right}mm ${bottom}mm ${left}mm; ${listed}${note} }
${facing}
* { box-sizing: border-box; margin: 0; padding: 0; }
html { --rare: ${fallback}; -webkit-print-color-adjust: exact; font-kerning: none; font-synthesis: none; }
body { font-family: 'Kaoka Sans', var(--rare); font-size: 10.5pt; line-height: 1.4; color: #000; }
/* Half of a collapsed border lies outside of its table, and would be cut off by the edge of the page's content. */
table { border-collapse: collapse; width: calc(100% - .4mm); margin: 0 .2mm; }
td, th { border: .3mm solid #000; padding: 1mm 1.5mm; overflow-wrap: anywhere; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
.joined { white-space: nowrap; }
${paper.css}${mark.css}
</style></head><body>${mark.html}${paper.body}</body></html>`;
}

function cssString(text: string): string {
  return `"${text.replace(/["\\\n<]/g, (character) => `\\${character.codePointAt(0)!.toString(16)} `)}"`;
}

/** A box to tick, drawn: the fonts have no such character. */
export function checkbox(ticked: boolean): string {
  const tick = ticked ? '<path d="M2.4 6.2 5 8.8 9.8 3" fill="none" stroke="#000" stroke-width="1.4"/>' : '';
  return `<svg role="img" aria-label="${ticked ? '已选' : '未选'}" viewBox="0 0 12 12" style="width:.95em;height:.95em;vertical-align:-.1em;margin-right:.25em"><rect x=".6" y=".6" width="10.8" height="10.8" fill="none" stroke="#000"/>${tick}</svg>`;
}

/** What somebody wrote, escaped; the dot within a name stays with what stands before it. */
export function written(text: string): string {
  return escapeHtml(text).replace(/[^;]·/gu, '<span class="joined">$&</span>');
}

/** Cells of a row, escaped. */
export function cells(values: readonly (string | number)[]): string {
  return values.map((value) => `<td>${written(String(value))}</td>`).join('');
}
