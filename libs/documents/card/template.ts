import { type ArtLine, hairlines } from '../page/art.ts';
import { templateOnce } from '../template/once.ts';
import { escapeHtml } from '../template/page-html.ts';
import type { Template } from '../template/template.ts';
import { CARD_BLEED, CARD_HEIGHT, CARD_WIDTH, cardBackground } from './background.ts';

/** What is the same on every card of a term, and so part of the template. */
export interface CardTemplateFacts {
  issuer: string;
  title: string;
  verifyAddress: string;
  reportPhone: string;
}

const css = `
body { font-family: 'Kaoka Sans'; color: #16232d; font-size: 6pt; line-height: 1.35; }
.page > * { position: absolute; }
.issuer { left: 5mm; right: 5mm; top: 4.3mm; text-align: center; font: 500 6.4pt/1.2 'Kaoka Sans';
  letter-spacing: .16em; text-indent: .16em; color: #14567a; }
.title { left: 4mm; right: 4mm; top: 7.7mm; height: 6mm; text-align: center; font: 900 13.4pt/6mm 'Kaoka Serif';
  letter-spacing: .045em; text-indent: .045em; color: #0f4664; }
.photo { left: 5.5mm; top: 16.2mm; width: 22mm; height: 30mm; }
.micro { left: 5.2mm; top: 47.05mm; width: 22.6mm; height: .75mm; overflow: hidden; white-space: nowrap;
  font: 500 1.35pt/.75mm 'Kaoka Sans'; color: #14567a; }
.label { left: 32mm; width: 10.4mm; height: 3.2mm; font: 400 5.6pt/3.2mm 'Kaoka Sans'; color: #5a7284;
  text-align: justify; text-align-last: justify; }
.value { left: 44mm; width: 36.8mm; color: #101b24; }
.name { top: 15.6mm; height: 7.4mm; font: 600 14pt/1.08 'Kaoka Serif'; letter-spacing: .04em; }
.sex { top: 24.2mm; height: 4.2mm; font: 500 8pt/1.15 'Kaoka Sans'; }
.unit { top: 29.2mm; height: 6.4mm; font: 500 7.6pt/1.16 'Kaoka Sans'; }
.projects { top: 36.4mm; height: 6.4mm; font: 500 7.6pt/1.16 'Kaoka Sans'; }
.number { top: 43.6mm; height: 4.2mm; font: 700 8.6pt/1.15 'Kaoka Sans'; letter-spacing: .04em; }
.date-label { left: 6mm; width: 40mm; height: 3.4mm; font: 400 6.2pt/3.4mm 'Kaoka Sans'; color: #4a6375;
  letter-spacing: .1em; }
.date { left: 6mm; width: 45mm; height: 6.6mm; font: 700 14.5pt/6.6mm 'Kaoka Sans'; color: #0f4664; }
.copy { left: 6mm; top: 32.6mm; width: 45mm; height: 3.6mm; font: 500 6.6pt/3.6mm 'Kaoka Sans'; color: #8a2620; }
.entry { left: 6mm; top: 36.4mm; width: 45mm; height: 3.4mm; white-space: nowrap; font: 400 5.8pt/3.4mm 'Kaoka Sans'; color: #4a6375; }
.qr { left: 54.6mm; top: 3.7mm; width: 25.7mm; height: 25.7mm; background: #fff; }
.address-label { left: 51.8mm; width: 31.3mm; top: 29.6mm; text-align: center; white-space: nowrap;
  font: 400 5.2pt/2.6mm 'Kaoka Sans'; color: #4a6375; }
.address { left: 51.8mm; width: 31.3mm; height: 2.4mm; text-align: center; white-space: nowrap;
  font: 500 5.2pt/2.4mm 'Kaoka Sans'; color: #14567a; }
.back-number { left: 51.8mm; width: 31.3mm; top: 37mm; height: 3.2mm; text-align: center;
  font: 700 6.6pt/3.2mm 'Kaoka Sans'; letter-spacing: .03em; }
.notice { left: 6mm; right: 6mm; top: 41.1mm; font: 400 5.5pt/1.46 'Kaoka Sans'; color: #2b3c49; }
`;

const front = (facts: CardTemplateFacts) => `<section class="page">
<div class="issuer">${escapeHtml(facts.issuer)}</div>
<h1 class="title">${escapeHtml(facts.title)}</h1>
<div class="photo" data-slot="photo" aria-label="持证人照片"></div>
<div class="micro" data-may-clip>${escapeHtml(`${facts.issuer}·${facts.title}·`.repeat(4))}</div>
${field('姓名', 18.1, 'name', 'name')}
${field('性别', 25.05, 'sex', 'sex')}
${field('工作单位', 31.2, 'unit', 'unit')}
${field('考评项目', 38.4, 'projects', 'projects')}
${field('证卡编号', 44.5, 'number', 'number')}
</section>`;

const back = (facts: CardTemplateFacts) => `<section class="page">
<div class="date-label" style="top:8mm">发证日期</div>
<div class="date" style="top:11.4mm" data-slot="issuedOn"></div>
<div class="date-label" style="top:20.2mm">有效期至</div>
<div class="date" style="top:23.6mm" data-slot="validTo"></div>
<div class="copy" data-slot="copy"></div>
<div class="entry">查验入口　${escapeHtml(facts.verifyAddress)}</div>
<div class="qr" data-slot="qr" aria-label="查验二维码"></div>
<div class="address-label">扫码查验，或访问</div>
<div class="address" style="top:32.2mm" data-slot="address"></div>
<div class="address" style="top:34.5mm" data-slot="addressEnd"></div>
<div class="back-number" data-slot="backNumber"></div>
<div class="notice"><p>本证卡为可核验的电子副本，不是加盖电子印章的电子证照；是否有效，以查验页面当前显示的状态为准。</p>
<p>发现伪造、冒用或信息有误，请致电 ${escapeHtml(facts.reportPhone)} 反映。</p></div>
</section>`;

function frontArt(): ArtLine[] {
  const rules = [23.5, 28.9, 36.1, 43.3, 48.3].map((top) => [44, top, 80.8, top]);
  const frame = [
    [5.3, 16.05, 27.7, 16.05],
    [27.7, 16.05, 27.7, 46.35],
    [27.7, 46.35, 5.3, 46.35],
    [5.3, 46.35, 5.3, 16.05],
  ];
  return [
    ...cardBackground([67.5, 33.5]),
    hairlines('#7fa3b8', 0.1, rules),
    hairlines('#14567a', 0.14, frame),
  ];
}

function backArt(): ArtLine[] {
  return [...cardBackground([23, 23]), hairlines('#7fa3b8', 0.1, [[6, 40.3, 79.6, 40.3]])];
}

/** The two-sided card, 85.6 × 54 mm. */
export const cardTemplate = templateOnce((facts: CardTemplateFacts): Template => {
  return {
    name: '资格证卡',
    width: CARD_WIDTH,
    height: CARD_HEIGHT,
    bleed: CARD_BLEED,
    css,
    body: front(facts) + back(facts),
    art: [frontArt(), backArt()],
  };
});

function field(label: string, labelTop: number, style: string, slot: string): string {
  return `<div class="label" style="top:${labelTop}mm">${label}</div>
<div class="value ${style}" data-slot="${slot}"></div>`;
}
