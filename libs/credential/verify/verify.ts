import { shanghaiDate } from '../calendar/index.ts';
import { type CredentialStatus, statusOn } from '../validity/index.ts';
import { type AuthenticCard, authenticate } from './authenticity.ts';
import type { Question } from './question.ts';
import { outcomeOf } from './refusal.ts';
import { type KnownStanding, knownStanding } from './standing.ts';
import type { Trust } from './trust.ts';
import { type Check, type Outcome, outcomeNames, type Verdict, type VerifiedCard } from './verdict.ts';

/**
 * Judges a card: the public page, the offline verifier and the command line all ask here.
 *
 * What it does not guard: a copied QR proves the card, not the person who shows it; a thief of an unretired
 * key is believed until the manifest names it compromised; offline, a revocation younger than the status list
 * is unknown; and a verifier whose clock is wrong judges dates wrongly.
 *
 * @param question the text, or the text with what was learnt online.
 * @param now instant, ISO 8601. Never throws on what a card can hold.
 */
export function verify(question: Question | string, trust: Trust, now: string): Verdict {
  const asked: Question = typeof question === 'string' ? { text: question } : question;
  const found = authenticate(asked, trust, now);
  if ('refusal' in found) {
    const { code: reason, detail } = found.refusal;
    return conclude({ outcome: outcomeOf(found.refusal), reason, detail }, found.checks, now);
  }
  const { card, checks } = found;
  const known = knownStanding(card.token.body, asked.record ?? undefined, trust, now);
  const today = shanghaiDate(now);
  const standing = known.standing ?? 'good';
  const status = statusOn({ ...card.token.body, standing }, today, trust.expiringDays);
  const answer = judge(status, known, isKeysStale(asked, trust, now));
  return {
    ...conclude(answer, [...checks, standingCheck(known, now), datesCheck(card, today, now)], now),
    card: cardFacts(card, trust),
    ...(known.standing && { statusAsOf: known.asOf }),
    ...(known.standing && known.since && { since: known.since }),
    ...(known.standing && known.publicReason && { publicReason: known.publicReason }),
  };
}

interface Answer {
  outcome: Outcome;
  reason: string;
  detail: string;
}

function conclude({ outcome, reason, detail }: Answer, checks: Check[], now: string): Verdict {
  return { outcome, outcomeName: outcomeNames[outcome], reason, detail, checks, checkedAt: now };
}

/** Old keys know of no theft since; but a card that its issuer has just confirmed needs no such news. */
function isKeysStale({ record }: Question, { ring }: Trust, now: string): boolean {
  return !record && ring.isStale(now);
}

/** A decision outweighs the dates, a date in the past outweighs doubt, and doubt outweighs good news. */
function judge(status: CredentialStatus, known: KnownStanding, keysStale: boolean): Answer {
  const unknown = (reason: string, detail: string): Answer => ({
    outcome: 'status-unknown',
    reason,
    detail,
  });
  if (status === 'pending') return unknown('NOT_YET_VALID', '证卡尚未生效；如日期不对，请检查本机时间');
  if (status !== 'valid' && status !== 'expiring') {
    return { outcome: status, reason: 'OK', detail: details[status] };
  }
  if (!known.standing) return unknown(known.reason, known.detail);
  if (!known.fresh) return unknown('STATUS_STALE', '签名真实，但手头的状态信息已过时，请联网核验');
  if (keysStale) return unknown('KEYS_STALE', '签名真实，但手头的密钥清单已过时，请联网更新');
  return { outcome: status, reason: 'OK', detail: details[status] };
}

const details: Record<Exclude<CredentialStatus, 'pending'>, string> = {
  valid: '签名真实，证卡有效；请与本人身份证件核对',
  expiring: '签名真实，证卡有效，即将到期；请与本人身份证件核对',
  expired: '签名真实，但有效期已过',
  suspended: '签名真实，但证卡已暂停使用',
  revoked: '签名真实，但证卡已被撤销',
  superseded: '签名真实，但证卡已被补发或换发的新证取代',
};

function standingCheck(known: KnownStanding, now: string): Check {
  if (!known.standing) return { name: 'standing', passed: false, at: now, detail: known.detail };
  const passed = known.standing === 'good' && known.fresh;
  const age = known.fresh ? '' : '（已过时）';
  return { name: 'standing', passed, at: known.asOf, detail: `${standingNames[known.standing]}${age}` };
}

const standingNames = {
  good: '未被暂停、撤销或取代',
  suspended: outcomeNames.suspended,
  revoked: outcomeNames.revoked,
  superseded: outcomeNames.superseded,
} as const;

function datesCheck({ token }: AuthenticCard, today: string, now: string): Check {
  const { validFrom, validTo } = token.body;
  const passed = today >= validFrom && today <= validTo;
  return { name: 'dates', passed, at: now, detail: `${validFrom} 至 ${validTo}` };
}

function cardFacts({ address, token, issuer }: AuthenticCard, { catalogues }: Trust): VerifiedCard {
  const { number, maskedName, projects, validFrom, validTo } = token.body;
  const names = catalogues.find((catalogue) => catalogue.issuer === issuer.id)?.names;
  return {
    publicId: address.publicId,
    number,
    maskedName,
    projects: projects.map((code) => names?.get(code) ?? `项目 ${code}`),
    issuer: issuer.name,
    validFrom,
    validTo,
  };
}
