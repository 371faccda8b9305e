import { type ArtLine, hairlines } from '../page/art.ts';
import { templateOnce } from '../template/once.ts';
import { escapeHtml } from '../template/page-html.ts';
import type { Template } from '../template/template.ts';
import type { ParsedAdmitSlipData } from './data.ts';
import { admitRules } from './rules.ts';

const css = `
body { font-family: 'Kaoka Sans'; color: #101b24; font-size: 10pt; line-height: 1.5; }
.page > * { position: absolute; }
.issuer { left: 15mm; right: 15mm; top: 14mm; text-align: center; font: 400 11pt/1.3 'Kaoka Sans';
  letter-spacing: .18em; text-indent: .18em; color: #14567a; }
h1 { left: 15mm; right: 15mm; top: 20.5mm; text-align: center; font: 900 30pt/1.2 'Kaoka Serif';
  letter-spacing: .5em; text-indent: .5em; }
.term { left: 15mm; right: 15mm; top: 35.5mm; text-align: center; font: 400 11pt/1.4 'Kaoka Sans'; color: #33434f; }
.label { width: 18mm; height: 5mm; font: 400 9pt/5mm 'Kaoka Sans'; color: #4d606d; text-align: justify;
  text-align-last: justify; }
.fact { left: 39mm; width: 112mm; font: 500 11.5pt/1.25 'Kaoka Sans'; }
.fact.half { width: 46mm; }
.fact.name { font: 600 18pt/1.12 'Kaoka Serif'; letter-spacing: .05em; }
.fact.number { font: 700 15pt/1.2 'Kaoka Sans'; letter-spacing: .06em; }
.map { font: 400 9pt/1.2 'Kaoka Sans'; }
.photo { left: 160.4mm; top: 48.4mm; width: 30mm; height: 40.9mm; }
.tile-label { top: 108.4mm; font: 400 9pt/4.4mm 'Kaoka Sans'; color: #4d606d; height: 4.4mm; white-space: nowrap; }
.tile { top: 115.2mm; height: 12mm; font: 700 23pt/1.15 'Kaoka Sans'; }
.tile-note { top: 107.6mm; height: 6mm; font: 500 11.5pt/6mm 'Kaoka Sans'; }
.report { left: 74mm; top: 115.2mm; width: 33mm; height: 12mm; font: 500 11pt/1.3 'Kaoka Sans'; }
.section { font: 700 10.5pt/5mm 'Kaoka Sans'; height: 5mm; white-space: nowrap; color: #14567a; }
.venue { left: 19mm; width: 84mm; }
.venue.title { font: 700 12.5pt/1.25 'Kaoka Sans'; }
.venue.line { font: 400 10.5pt/1.35 'Kaoka Sans'; }
.venue.quiet { font: 400 9pt/1.4 'Kaoka Sans'; color: #4d606d; }
.map { left: 112mm; top: 134.5mm; width: 78mm; height: 56mm; }
.qr { left: 19mm; top: 164mm; width: 34mm; height: 34mm; }
.qr-note { left: 55mm; width: 50mm; font: 400 9pt/1.55 'Kaoka Sans'; color: #33434f; }
ol { left: 15mm; right: 15mm; top: 212mm; padding-left: 6.5mm; font: 400 10.2pt/1.55 'Kaoka Sans'; }
ol li { padding-left: 1mm; }
.help { left: 15mm; right: 15mm; top: 276.2mm; display: flex; justify-content: space-between;
  font: 400 9pt/1.4 'Kaoka Sans'; color: #33434f; }
`;

/** The A4 admit slip: facts on the upper part, rules below, on one page always. */
export const admitSlipTemplate = templateOnce((term: ParsedAdmitSlipData['term']): Template => {
  const rules = admitRules(term.rules).map((rule) => `<li>${escapeHtml(rule)}</li>`);
  const body = `<section class="page">
<div class="issuer">${escapeHtml(term.issuer)}</div><h1>准考证</h1><div class="term">${escapeHtml(term.title)}</div>
<div class="photo" data-slot="photo" aria-label="考生照片"></div>
${fact('姓名', 48.6, 9, 'name', 'name')}
${fact('性别', 58.8, 6, 'sex', 'half')}
${fact('证件号码', 65.6, 6, 'maskedId', '')}
${fact('准考证号', 72.4, 7, 'admitNumber', 'number')}
${fact('工作单位', 80.2, 10, 'unit', '')}
${fact('考评项目', 91, 10, 'projects', '')}
${tile(19, 52, '考试时间', 'time')}
<div class="tile-note" style="left:38mm;width:69mm" data-slot="day"></div>
<div class="report" data-slot="report"></div>
${tile(113, 34, '考场', 'room')}
${tile(153, 38, '座位', 'seat')}
<div class="tile-note" style="left:164mm;width:28mm" data-slot="seatNote"></div>
<div class="section" style="left:19mm;top:134mm">考试地点</div>
<div class="venue title" style="top:139.6mm;height:6.4mm" data-slot="venue" data-valign="top"></div>
<div class="venue line" style="top:146.4mm;height:10mm" data-slot="address" data-valign="top"></div>
<div class="venue quiet" style="top:156.6mm;height:6.6mm" data-slot="aliases" data-valign="top"></div>
<div class="map" data-slot="map" aria-label="考场座位图"></div>
<div class="qr" data-slot="qr" aria-label="签到二维码"></div>
<div class="section" style="left:55mm;top:167.5mm">入场签到码</div>
<div class="qr-note" style="top:173.4mm">请保持清晰、平整，<br>入场时由工作人员扫描。<br>右图为考场座位图，<br>涂黑处是您的座位。</div>
<div class="section" style="left:15mm;top:205.6mm">考生须知</div>
<ol>${rules.join('')}</ol>
<div class="help"><span>座位如有调整，以最新下载的准考证为准。</span><span>咨询电话：${escapeHtml(term.helpPhone)}</span></div>
</section>`;
  return { name: '准考证', width: 210, height: 297, css, body, art: [frames()] };
});

function fact(label: string, top: number, height: number, slot: string, style: string): string {
  return `<div class="label" style="left:19mm;top:${top + height / 2 - 2.5}mm">${label}</div>
<div class="fact ${style}" style="top:${top}mm;height:${height}mm" data-slot="${slot}"></div>`;
}

function tile(left: number, width: number, label: string, slot: string): string {
  return `<div class="tile-label" style="left:${left}mm">${label}</div>
<div class="tile" style="left:${left}mm;width:${width}mm" data-slot="${slot}"></div>`;
}

/** Rules and frames in black hairlines, which copy well. */
function frames(): ArtLine[] {
  const box = (left: number, top: number, right: number, bottom: number) => [
    [left, top, right, top],
    [right, top, right, bottom],
    [right, bottom, left, bottom],
    [left, bottom, left, top],
  ];
  return [
    hairlines('#101b24', 0.5, [...box(15, 104, 195, 129.5), [109, 104, 109, 129.5], [149, 104, 149, 129.5]]),
    hairlines('#5c6f7c', 0.18, [...box(15, 45, 195, 201.5), ...box(160, 48, 190.8, 89.7)]),
    hairlines('#5c6f7c', 0.18, [[107.5, 133, 107.5, 198]]),
    hairlines('#14567a', 0.5, [[15, 274.5, 195, 274.5]]),
  ];
}
