import { ISSUER, page } from '../verification/frame.ts';
import { Html, html } from '../verification/html.ts';
import type { Challenge } from './challenge.ts';
import { drawSum } from './drawing.ts';
import { sumInWords } from './words.ts';

/** Why a question was not answered. What is not on record and what does not match read alike. */
export type QueryRefusal = 'BLANK' | 'CHALLENGE' | 'EXPIRED' | 'NOT_FOUND' | 'LOCKED';

const words: Record<QueryRefusal, string> = {
  BLANK: '请把证卡编号、持证人姓名和算式的得数都填上。',
  CHALLENGE: '算式的答案不对，请按新的算式重新回答。',
  EXPIRED: '本页打开太久，或这道算式已经用过，请按新的算式重新回答。',
  NOT_FOUND: '没有查到编号与姓名都相符的证卡。请对照证卡原件核对后重新查询。',
  LOCKED: '这个编号的查询次数过多，请一小时后再试，或扫描证卡上的二维码查验。',
};

export interface QueryForm {
  challenge: Challenge;
  /** The sum in words rather than drawn */
  inWords: boolean;
  refusal?: QueryRefusal;
  /** What was typed, to be mended */
  number?: string;
  name?: string;
  /** Asked for by an address in which no digits were found */
  address?: string;
}

export function queryPage(form: QueryForm): string {
  const title = form.refusal === undefined ? '按编号和姓名查询' : '未能查询';
  const main = html`<h2>按编号和姓名查询</h2>${queryForm(form)}${addressForm(form.address)}${advice}`;
  return page(`${title} · 资格证核验`, ISSUER, main);
}

/** A card that was found, and the way to ask for another. */
export function queryAnswer(sheet: Html): string {
  const again = html`<p class="note links"><a href="/query">查询另一张证卡</a></p>`;
  return page('查询结果 · 资格证核验', ISSUER, html`${sheet}${again}`);
}

function queryForm({ challenge, inWords, refusal, number = '', name = '' }: QueryForm): Html {
  return html`<form class="sheet tall" action="/query" method="post" autocomplete="off">${notice(refusal)}<label for="number">证卡编号</label><input id="number" name="number" value="${number}" maxlength="40" autocapitalize="characters" spellcheck="false" aria-describedby="number-hint"><p class="hint" id="number-hint">印在证卡正面，11 位，如 Z51 25 00001 M。</p><label for="name">持证人姓名</label><input id="name" name="name" value="${name}" maxlength="60" spellcheck="false"><label for="answer">算式的得数</label>${riddle(challenge, inWords)}<input type="hidden" name="token" value="${challenge.token}"><button type="submit">查询</button></form>`;
}

function notice(refusal: QueryRefusal | undefined): Html {
  return refusal === undefined ? new Html('') : html`<p class="wrong" role="alert">${words[refusal]}</p>`;
}

function riddle({ sum }: Challenge, inWords: boolean): Html {
  const question = inWords ? html`${sumInWords(sum)}` : drawSum(sum);
  const other = inWords
    ? html`<a href="/query">换成图片算式</a>`
    : html`<a href="/query?challenge=words">看不清？换成文字题</a>`;
  return html`<p class="riddle" id="sum">${question}</p><input id="answer" name="answer" inputmode="numeric" maxlength="4" aria-describedby="sum"><p class="hint">${other}</p><input type="hidden" name="challenge" value="${inWords ? 'words' : 'picture'}">`;
}

function addressForm(typed = ''): Html {
  const wrong =
    typed === ''
      ? new Html('')
      : html`<p class="wrong" role="alert">没有认出其中的 25 位数字。请照证卡背面二维码下的网址或数字重新输入。</p>`;
  return html`<h2 id="by-address">按网址查验</h2><form class="sheet" action="/query#by-address" method="get">${wrong}<label for="address">二维码下的网址，或其中的 25 位数字</label><input id="address" name="address" value="${typed}" maxlength="400" autocomplete="off" spellcheck="false"><button type="submit">打开核验页</button></form>`;
}

const advice = html`<h2>扫码更快</h2><p class="note">用手机相机或微信扫描证卡背面的二维码，即可打开该证卡的核验页；也可以用<a href="/verify">扫码核验工具</a>，没有网络时也能核验。</p><p class="note">查询结果只显示遮盖后的姓名。编号、姓名中有一项不符，都不会显示任何内容。</p>`;
