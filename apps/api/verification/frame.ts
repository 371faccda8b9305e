import type { Response } from 'express';
import { shanghaiTime } from '#credential';
import { formatDate } from '#lifecycle';
import type { HttpProblem } from '../problem/http-problem.ts';
import { Html, html } from './html.ts';
import { pagePolicy, policyWithFaces, style } from './style.ts';

/** Stands at the head where no card names its issuer. */
export const ISSUER = '四川省职业技能鉴定指导中心';

/** Whether a path is answered with a page rather than with JSON. */
export function isPublicPage(path: string): boolean {
  return /^\/(?:c|verify|query)(?:\/|$)/.test(path);
}

/** A whole page around its main part: style within, no script, nothing fetched but the font of a rare character. */
export function page(title: string, issuer: string, main: Html): string {
  return html`<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex,nofollow"><meta name="format-detection" content="telephone=no"><title>${title}</title><style>${new Html(style)}</style></head>
<body><header><p>${issuer}</p><h1>专项职业能力考核考评员资格证核验</h1></header><main>${main}</main><footer><p>为保护个人信息，本页不显示完整姓名和身份证号码。本页是可核验副本的查询结果，不是电子证照。</p></footer></body></html>
`.text;
}

/**
 * Sends a page that nobody keeps, indexes or frames.
 * @param faces CSS of the fonts that it needs beside the device's own; empty for nearly every page
 */
export function sendPage(response: Response, status: number, text: string, faces = ''): void {
  dressPage(response, faces === '' ? pagePolicy : policyWithFaces(faces));
  const page = faces === '' ? text : text.replace('</head>', () => `<style>${faces}</style></head>`);
  // Not by `send`: nobody keeps the page, so that nobody needs a hash of it.
  response.status(status).type('html').end(page);
}

function dressPage(response: Response, policy: string): void {
  response.setHeader('Content-Security-Policy', policy);
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('Referrer-Policy', 'no-referrer');
  response.setHeader('X-Robots-Tag', 'noindex, nofollow, noarchive');
}

/** When the answer cannot be given; to people, not to programs. */
export function sendTrouble(response: Response, { status, detail }: HttpProblem): void {
  const word = status === 429 ? '请稍后再试' : '暂时无法查验';
  const main = html`<section class="sheet" aria-labelledby="verdict"><div class="verdict doubt"><div><h2 id="verdict">${word}</h2><p>${detail}。这不表示证卡有任何问题。</p></div></div></section>`;
  sendPage(response, status, page(word, ISSUER, main));
}

/** `2025年6月20日 10:30:05` in Shanghai. */
export function clock(instant: string): string {
  const [date = '', time = ''] = shanghaiTime(instant).split('T');
  return `${dateInWords(date)} ${time}`;
}

/** `2025年6月20日`; the cards of a term share their days. */
export const dateInWords = remembering(500, (date) => formatDate(date, { weekday: false }));

/** Calendar arithmetic costs more than the rest of a page's words. */
function remembering(most: number, write: (text: string) => string): (text: string) => string {
  const written = new Map<string, string>();
  return (text) => {
    const known = written.get(text);
    if (known !== undefined) return known;
    if (written.size >= most) written.clear();
    const words = write(text);
    written.set(text, words);
    return words;
  };
}

/** A telephone number that a phone can dial. */
export function phoneLink(phone: string): Html {
  return html`<a href="tel:${phone.replaceAll(/\D/g, '')}">${phone}</a>`;
}
