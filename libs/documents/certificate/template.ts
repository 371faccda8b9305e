import { rosette, swell } from '../card/guilloche.ts';
import { type ArtLine, hairlines } from '../page/art.ts';
import { templateOnce } from '../template/once.ts';
import { escapeHtml } from '../template/page-html.ts';
import type { Template } from '../template/template.ts';

const WIDTH = 210;
const HEIGHT = 297;

/** What is the same on every certificate of a term, and so part of the template. */
export interface CertificateTemplateFacts {
  issuer: string;
  title: string;
  verifyAddress: string;
  reportPhone: string;
}

const css = `
body { font-family: 'Kaoka Sans'; color: #16232d; font-size: 10.5pt; line-height: 1.5; }
.page > * { position: absolute; }
.issuer { left: 20mm; right: 20mm; top: 33mm; text-align: center; font: 500 13pt/1.3 'Kaoka Sans'; letter-spacing: .2em;
  text-indent: .2em; color: #14567a; }
.title { left: 18mm; right: 18mm; top: 46mm; height: 15mm; text-align: center; font: 900 30pt/15mm 'Kaoka Serif';
  letter-spacing: .06em; text-indent: .06em; color: #0f4664; }
.copy-note { left: 18mm; right: 18mm; top: 66mm; text-align: center; font: 500 11.5pt/1.3 'Kaoka Sans'; letter-spacing: .3em;
  text-indent: .3em; color: #8a6a1f; }
.photo { left: 32mm; top: 90mm; width: 35.2mm; height: 48mm; }
.label { left: 80mm; width: 21mm; height: 6mm; font: 400 11pt/6mm 'Kaoka Sans'; color: #5a7284; text-align: justify;
  text-align-last: justify; }
.value { left: 106mm; width: 74mm; color: #101b24; }
.name { top: 88.5mm; height: 12mm; font: 600 22pt/1.1 'Kaoka Serif'; letter-spacing: .06em; }
.sex { top: 104.6mm; height: 7mm; font: 500 13pt/1.2 'Kaoka Sans'; }
.unit { top: 114.4mm; height: 12mm; font: 500 12.5pt/1.2 'Kaoka Sans'; }
.projects { top: 129.4mm; height: 12mm; font: 500 12.5pt/1.2 'Kaoka Sans'; }
.statement { left: 32mm; right: 30mm; top: 158mm; font: 400 14pt/2 'Kaoka Serif'; text-align: justify; text-indent: 2em;
  color: #16232d; }
.fact-label { width: 34mm; height: 6mm; top: 196mm; font: 400 10pt/6mm 'Kaoka Sans'; color: #5a7284; }
.fact { top: 202.5mm; height: 8mm; font: 700 15pt/8mm 'Kaoka Sans'; color: #0f4664; white-space: nowrap; }
.copy { left: 32mm; right: 30mm; top: 213.4mm; height: 6mm; font: 500 10.5pt/6mm 'Kaoka Sans'; color: #8a2620; }
.qr { left: 32mm; top: 224mm; width: 34mm; height: 34mm; background: #fff; }
.check { left: 72mm; width: 108mm; font: 400 9.5pt/1.55 'Kaoka Sans'; color: #2b3c49; }
.address { left: 72mm; width: 108mm; height: 5mm; font: 500 9.5pt/5mm 'Kaoka Sans'; color: #14567a; white-space: nowrap; }
`;

const page = ({
  issuer,
  title,
  verifyAddress,
  reportPhone,
}: CertificateTemplateFacts) => `<section class="page">
<div class="issuer">${escapeHtml(issuer)}</div>
<h1 class="title">${escapeHtml(title)}</h1>
<div class="copy-note">可验证副本</div>
<div class="photo" data-slot="photo" aria-label="持证人照片"></div>
${field('姓名', 91.5, 'name', 'name')}${field('性别', 105.1, 'sex', 'sex')}
${field('工作单位', 117.4, 'unit', 'unit')}${field('考评项目', 132.4, 'projects', 'projects')}
<p class="statement">持证人参加专项职业能力考核考评员培训，经考试合格，取得上列考评项目的考评员资格，在有效期内持证开展相关工作。</p>
<div class="fact-label" style="left:32mm">证卡编号</div><div class="fact" style="left:32mm;width:54mm" data-slot="number"></div>
<div class="fact-label" style="left:90mm">发证日期</div><div class="fact" style="left:90mm;width:44mm" data-slot="issuedOn"></div>
<div class="fact-label" style="left:138mm">有效期至</div><div class="fact" style="left:138mm;width:44mm" data-slot="validTo"></div>
<div class="copy" data-slot="copy"></div>
<div class="qr" data-slot="qr" aria-label="查验二维码"></div>
<div class="check" style="top:223.6mm">扫描左侧二维码查验，或访问</div>
<div class="address" style="top:228.6mm" data-slot="address"></div>
<div class="check" style="top:234.6mm"><p>也可在 ${escapeHtml(verifyAddress)} 输入证卡编号查验。本件由${escapeHtml(issuer)}制发，是可以查验真伪的电子副本，不是加盖电子印章的电子证照；资格是否有效，以查验页面当前显示的状态为准。</p>
<p>发现伪造、冒用或信息有误，请致电 ${escapeHtml(reportPhone)} 反映。</p></div>
</section>`;

function field(label: string, labelTop: number, style: string, slot: string): string {
  return `<div class="label" style="top:${labelTop}mm">${label}</div><div class="value ${style}" data-slot="${slot}"></div>`;
}

function rectangle(left: number, top: number): number[][] {
  const [right, bottom] = [WIDTH - left, HEIGHT - top];
  return [
    [left, top, right, top],
    [right, top, right, bottom],
    [right, bottom, left, bottom],
    [left, bottom, left, top],
  ];
}

/** A braid across the sheet that comes to a point at both ends, within the frame. */
function ribbon(level: number): ArtLine[] {
  const across = { from: 20, to: WIDTH - 20, middle: () => level };
  const tapering = (half: number) => (x: number) => {
    const inside = Math.max(0, Math.min(1, (x - across.from) / 14, (across.to - x) / 14));
    return half * Math.sin((Math.PI / 2) * inside);
  };
  return [
    swell({ ...across, half: tapering(2.6), wave: 12, lines: 6 }, { color: '#14567a', width: 0.16 }),
    swell({ ...across, half: tapering(1.2), wave: 5, lines: 3 }, { color: '#b08d3e', width: 0.13 }),
  ];
}

/** A pale rosette to read over, braids along the upper and lower edge, a frame, and rules under the facts. */
function art(): ArtLine[] {
  const centre = [WIDTH / 2, 150] as const;
  const rules = [102, 112.4, 127.4, 142.6].map((top) => [106, top, 180, top]);
  return [
    rosette(
      { centre, radius: 62, swing: 9, petals: 43, scallop: 4, scallops: 16 },
      { color: '#e3edf3', width: 0.13 },
    ),
    rosette(
      { centre, radius: 38, swing: 8, petals: 29, scallop: 3, scallops: 12 },
      { color: '#f3e9d0', width: 0.13 },
    ),
    rosette(
      { centre, radius: 18, swing: 6, petals: 17, scallop: 1.6, scallops: 10 },
      { color: '#dbe8f0', width: 0.13 },
    ),
    ...[19.5, HEIGHT - 19.5].flatMap(ribbon),
    hairlines('#14567a', 0.5, rectangle(12, 12)),
    hairlines('#b08d3e', 0.18, rectangle(14, 14)),
    hairlines('#b08d3e', 0.25, [[70, 75.5, 140, 75.5]]),
    hairlines('#7fa3b8', 0.15, [...rules, [32, 219.6, 180, 219.6]]),
    hairlines('#14567a', 0.2, [
      [31.7, 89.7, 67.5, 89.7],
      [67.5, 89.7, 67.5, 138.3],
      [67.5, 138.3, 31.7, 138.3],
      [31.7, 138.3, 31.7, 89.7],
    ]),
  ];
}

/** The e-certificate, one A4 sheet. */
export const certificateTemplate = templateOnce(
  (facts: CertificateTemplateFacts): Template => ({
    name: '资格证电子证书',
    width: WIDTH,
    height: HEIGHT,
    css,
    body: page(facts),
    art: [art()],
  }),
);
