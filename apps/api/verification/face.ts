import type { Outcome } from '#credential';
import { Html, html } from './html.ts';

type Tone = 'good' | 'soon' | 'late' | 'hold' | 'bad' | 'moved' | 'fake' | 'stranger' | 'doubt' | 'none';

/** What the page says first, and what it says next. */
interface Face {
  tone: Tone;
  word: string;
  advice: string;
}

/** `absent` is all that anybody learns of an id that was never given out. */
export type Seen = Outcome | 'absent';

export const faces: Record<Seen, Face> = {
  valid: {
    tone: 'good',
    word: '有效',
    advice: '此证卡由发证机构签发，现行有效。请核对下列内容与所持证卡、与本人一致。',
  },
  expiring: {
    tone: 'soon',
    word: '有效，即将到期',
    advice: '此证卡现行有效，有效期即将届满，请持证人及时办理复核换证。',
  },
  expired: { tone: 'late', word: '已过期', advice: '此证卡是真的，但有效期已经届满，不能再凭此证开展工作。' },
  suspended: {
    tone: 'hold',
    word: '暂停使用',
    advice: '此证卡是真的，但发证机构已暂停使用，暂停期间不能凭此证开展工作。',
  },
  revoked: { tone: 'bad', word: '已撤销', advice: '发证机构已撤销此证卡，它不再证明任何资格。' },
  superseded: {
    tone: 'moved',
    word: '已被新证取代',
    advice: '此证卡已由补发或换发的新证取代，请持证人出示新证，并查验新证上的二维码。',
  },
  forged: {
    tone: 'fake',
    word: '伪造，请勿采信',
    advice: '证卡内容与发证机构的签名不符，是伪造的或被改动过。请不要采信，并按下面的电话举报。',
  },
  'unknown-issuer': {
    tone: 'stranger',
    word: '不认识的发证机构',
    advice: '这张证卡不是本站认识的发证机构签发的，本站不能证明它的真假，请勿采信。',
  },
  'status-unknown': {
    tone: 'doubt',
    word: '状态不明',
    advice: '现在还不能断定此证卡是否有效，请稍后再查或致电发证机构。',
  },
  absent: {
    tone: 'none',
    word: '查无此证',
    advice:
      '没有查到对应的证卡。如果是手工输入的网址，请核对 25 位数字；如果是扫描证卡上的二维码打开的，这张证卡不是本机构发出的，请勿采信并举报。',
  },
};

/** A shape of its own for each face, so that colour never speaks alone. */
const shapes: Record<Tone, Html> = {
  good: new Html('<circle cx="32" cy="32" r="28"/><path d="m20 33 9 9 16-19"/>'),
  soon: new Html('<circle cx="32" cy="32" r="28"/><path d="M32 16v17l11 7"/>'),
  late: new Html(
    '<rect x="6" y="11" width="52" height="47" rx="5"/><path d="M6 25h52M20 5v11M44 5v11M24 34l16 15M40 34 24 49"/>',
  ),
  hold: new Html('<circle cx="32" cy="32" r="28"/><path d="M25 21v22M39 21v22"/>'),
  bad: new Html('<path d="M21 4h22l17 17v22L43 60H21L4 43V21Z"/><path d="m22 22 20 20M42 22 22 42"/>'),
  moved: new Html(
    '<path d="M44 18V8H6v30h12"/><rect x="20" y="26" width="38" height="30" rx="3"/><path d="M30 41h17M41 34l7 7-7 7"/>',
  ),
  fake: new Html('<path d="M32 5 61 57H3Z"/><path d="M32 24v16M32 48v1"/>'),
  stranger: new Html(
    '<path d="M32 4 56 13v17c0 15-10 25-24 30C18 55 8 45 8 30V13Z"/><path d="M25 26c0-10 15-10 15 0 0 6-7 7-7 12M33 46v1"/>',
  ),
  doubt: new Html(
    '<circle cx="32" cy="32" r="28" stroke-dasharray="10 8"/><path d="M24 26c0-11 16-11 16 0 0 7-8 7-8 13M32 47v1"/>',
  ),
  none: new Html('<circle cx="27" cy="27" r="20"/><path d="m42 42 17 17M20 20l14 14M34 20 20 34"/>'),
};

/** The verdict in words, colour and shape; the heading of the page's main part. */
export function faceOf(seen: Seen): Html {
  const { tone, word, advice } = faces[seen];
  return html`<div class="verdict ${tone}"><svg viewBox="0 0 64 64" fill="none" stroke="currentColor" stroke-width="5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${shapes[tone]}</svg><div><h2 id="verdict">${word}</h2><p>${advice}</p></div></div>`;
}
