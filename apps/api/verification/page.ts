import { formatDate, shanghaiMoment } from '#lifecycle';
import type { HttpProblem } from '../problem/http-problem.ts';
import { Html, html } from './html.ts';
import { pagePolicy, style } from './style.ts';
import { verdictBlock, verdicts } from './verdict.ts';
import type { Verification } from './verify.ts';

const ISSUER = '四川省职业技能鉴定指导中心';

export { pagePolicy };

/** Whether a path is answered with a page rather than with JSON. */
export function isPublicPage(path: string): boolean {
  return /^\/(?:c|verify)(?:\/|$)/.test(path);
}

/** The page of one credential as it stands now; of null, the neutral page that tells nothing. */
export function verificationPage(found: Verification | null, checkedAt: string, site: string): string {
  const status = found?.outcome ?? 'unknown';
  return page(
    `${verdicts[status].word} · 资格证核验`,
    found?.issuer ?? ISSUER,
    html`<section class="sheet" aria-label="核验结果">${verdictBlock(status)}${found === null ? new Html('') : facts(found)}<p class="checked">核验时间 ${clock(checkedAt)}（北京时间）</p></section>${found === null ? new Html('') : guidance(found, site)}<p class="note"><a href="/verify">查验另一张证卡</a></p>`,
  );
}

/** The form by which anybody looks a card up. */
export function lookUpPage(): string {
  return page(
    '资格证核验',
    ISSUER,
    html`<section class="sheet"><form action="/verify" method="get" role="search"><label for="q">证卡编号或二维码下的 25 位数字</label><input id="q" name="q" maxlength="80" required autocomplete="off" spellcheck="false"><button type="submit">查验</button><p class="hint">编号印在证卡正面，11 位，如 Z51 25 00001 M；25 位数字印在背面二维码下。</p></form></section><h2>扫码查验</h2><p class="note">用手机相机扫描证卡背面的二维码，即可打开该证卡的核验页。</p>`,
  );
}

/** When the answer cannot be given; to people, not to programs. */
export function troublePage({ status, detail }: HttpProblem): string {
  return page(
    '暂时无法查验',
    ISSUER,
    html`<section class="sheet"><div class="verdict none"><div><strong>${status === 429 ? '请稍后再试' : '暂时无法查验'}</strong><span>${detail}。这不表示证卡有任何问题。</span></div></div></section>`,
  );
}

function facts({ title, number, maskedName, projects, issuer, validFrom, validTo }: Verification): Html {
  return html`<dl>${row('证卡', title)}${row('证卡编号', number, true)}${row('持证人', maskedName, true)}<div><dt>考评项目</dt><dd><ul>${projects.map((project) => html`<li>${project}</li>`)}</ul></dd></div>${row('发证机关', issuer)}${row('发证日期', formatDate(validFrom, { weekday: false }))}${row('有效期至', formatDate(validTo, { weekday: false }), true)}</dl>`;
}

function row(label: string, value: string, strong = false): Html {
  return html`<div><dt>${label}</dt><dd${new Html(strong ? ' class="strong"' : '')}>${value}</dd></div>`;
}

function guidance({ issuer, phone }: Verification, site: string): Html {
  return html`<h2>请这样核对</h2><p class="note">证卡上的编号、姓名、考评项目和有效期应与本页一致。证卡的状态以本页此刻所示为准，纸面或截图不能代替。</p><p class="note">本页网址应以 <b>${site}</b> 开头；其他网址的“核验页”都不可信。</p><h2>发现不符</h2><p class="note">请致电${issuer}：<a href="tel:${phone.replaceAll(/\D/g, '')}">${phone}</a></p>`;
}

function page(title: string, issuer: string, body: Html): string {
  return html`<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><meta name="referrer" content="no-referrer"><title>${title}</title><style>${new Html(style)}</style></head>
<body><header><p>${issuer}</p><h1>专项职业能力考核考评员资格证核验</h1></header><main>${body}</main><footer><p>为保护个人信息，本页不显示身份证号码与照片。</p></footer></body></html>
`.text;
}

/** `2025年6月20日 10:30:05` in Shanghai. */
function clock(instant: string): string {
  const [date = '', time = ''] = shanghaiMoment(instant).split('T');
  return `${formatDate(date, { weekday: false })} ${time}:${instant.slice(17, 19)}`;
}
