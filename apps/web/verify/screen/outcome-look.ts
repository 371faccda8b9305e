import type { Outcome } from '#credential';
import type { Answer } from '../question/answer.ts';

interface OutcomeLook {
  /** A word of the style sheet; the public page uses the same colours and shapes */
  tone: string;
  icon: string;
  /** What whoever holds the card in hand should do now, where the verdict's own sentence does not say it */
  advice?: string;
}

/** Nine answers, nine colours, nine shapes: none can be taken for another, even in gray. */
export const outcomeLooks: Record<Outcome, OutcomeLook> = {
  valid: { tone: 'good', icon: 'valid' },
  expiring: { tone: 'soon', icon: 'expiring', advice: '请提醒持证人及时复核换证。' },
  expired: {
    tone: 'late',
    icon: 'expired',
    advice: '不能再凭它开展工作。请持证人出示换发的新证。',
  },
  suspended: { tone: 'hold', icon: 'suspended', advice: '暂停期间不能凭它开展工作。' },
  revoked: { tone: 'bad', icon: 'revoked', advice: '不要采信，它不再证明任何资格。' },
  superseded: { tone: 'moved', icon: 'superseded', advice: '请持证人出示新证，核验新证上的二维码。' },
  forged: { tone: 'fake', icon: 'forged', advice: '不要采信。请记下来源，并向发证机构举报。' },
  'unknown-issuer': {
    tone: 'stranger',
    icon: 'unknown-issuer',
    advice: '不能证明它是真的，请勿采信。',
  },
  'status-unknown': {
    tone: 'doubt',
    icon: 'status-unknown',
    advice: '现在还不能断定它是否有效，请联网后再核验一次。',
  },
};

/** Advice that knows more than the outcome: the cause of a doubt is a thing to be done about it. */
export function adviceOf({ verdict: { outcome, reason } }: Answer): string | undefined {
  return adviceByReason[reason] ?? outcomeLooks[outcome].advice;
}

const adviceByReason: Record<string, string> = {
  NOT_A_CARD: '请扫描证卡背面的二维码，或粘贴二维码下方的网址。',
  PUBLIC_ID_INVALID: '如果是手工输入的，请核对 25 位数字；如果是扫描得到的，请勿采信。',
  ORIGIN_UNKNOWN: '不要打开它，也不要在那里填写任何信息。',
  ORIGIN_FOREIGN: '不要打开那个网址。内容可能抄自一张真的证卡，请勿采信。',
  NOT_ON_RECORD: '如果是手工输入的，请核对 25 位数字；如果是扫描得到的，请勿采信并举报。',
  ASK_ONLINE: '只有网址、没有签名内容时，须联网才能核验。也可以直接扫描证卡上的二维码。',
  NOT_YET_VALID: '请核对证卡上的发证日期，以及本机的日期和时间。',
};

/** Whether the words on the card are worth comparing with a person. */
export function isWorthComparing(outcome: Outcome): boolean {
  return outcome === 'valid' || outcome === 'expiring' || outcome === 'status-unknown';
}
