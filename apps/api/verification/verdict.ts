import type { CredentialStatus } from '#credential';
import { Html, html } from './html.ts';

type Tone = 'good' | 'warn' | 'bad' | 'none';

interface Verdict {
  tone: Tone;
  word: string;
  advice: string;
}

/** What the page says first. `unknown` is all that anybody learns of a number that was never given out. */
export const verdicts: Record<CredentialStatus | 'unknown', Verdict> = {
  valid: { tone: 'good', word: '有效', advice: '此证卡现行有效。请核对下列内容与所持证卡一致。' },
  expiring: {
    tone: 'good',
    word: '有效',
    advice: '此证卡现行有效，有效期即将届满，请持证人及时办理复核换证。',
  },
  pending: { tone: 'warn', word: '尚未生效', advice: '此证卡已经签发，还没有到生效日期。' },
  expired: { tone: 'warn', word: '已过期', advice: '此证卡的有效期已经届满，不能再持证开展工作。' },
  suspended: { tone: 'bad', word: '暂停使用', advice: '发证机关已暂停此证卡，期间不能持证开展工作。' },
  revoked: { tone: 'bad', word: '已撤销', advice: '发证机关已撤销此证卡，它不再证明任何资格。' },
  superseded: { tone: 'warn', word: '已被替代', advice: '此证卡已由新的证卡替代，请查验持证人的新证。' },
  unknown: {
    tone: 'none',
    word: '未查到',
    advice: '没有查到对应的证卡。请核对网址或编号是否完整；如证卡上就是如此，请向发证机关反映。',
  },
};

/** A shape of its own for each tone, so that colour never speaks alone. */
const shapes: Record<Tone, Html> = {
  good: new Html('<circle cx="32" cy="32" r="28"/><path d="m20 33 9 9 16-19"/>'),
  warn: new Html('<path d="M32 6 60 56H4Z"/><path d="M32 24v15M32 47v1"/>'),
  bad: new Html('<path d="M21 4h22l17 17v22L43 60H21L4 43V21Z"/><path d="m22 22 20 20M42 22 22 42"/>'),
  none: new Html(
    '<rect x="6" y="6" width="52" height="52" rx="6"/><path d="M24 25c0-11 16-11 16 0 0 7-8 7-8 14M32 47v1"/>',
  ),
};

export function verdictBlock(status: keyof typeof verdicts): Html {
  const { tone, word, advice } = verdicts[status];
  return html`<div class="verdict ${tone}"><svg viewBox="0 0 64 64" fill="none" stroke="currentColor" stroke-width="5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${shapes[tone]}</svg><div><strong>${word}</strong><span>${advice}</span></div></div>`;
}
