import { DomainError, type FieldError } from '#problem';

/** 推荐单位类型 of Annex 1 (R3, R45): filed, or its filing formally accepted. */
export type Filing = 'filed' | 'accepted';

export const filingNames: Record<Filing, string> = { filed: '已备案', accepted: '拟备案' };

export interface FilingFacts {
  filing: Filing | null;
  /** `YYYY-MM-DD`, the day of formal acceptance */
  acceptedOn: string | null;
}

/**
 * What is wrong with a unit's filing as written down, as faults of `/filing` and `/acceptedOn`; empty if nothing.
 * `today` is a Shanghai civil date.
 */
export function findFilingFaults({ filing, acceptedOn }: FilingFacts, today: string): FieldError[] {
  const fault = (code: string, detail: string): FieldError => ({ pointer: '/acceptedOn', code, detail });
  if (filing === 'accepted' && acceptedOn === null)
    return [fault('ACCEPTED_ON_MISSING', '拟备案单位须填写人社部门正式受理日期')];
  if (acceptedOn !== null && acceptedOn > today)
    return [fault('ACCEPTED_ON_AHEAD', `正式受理日期 ${acceptedOn} 晚于今天`)];
  return [];
}

/**
 * Why a unit may not recommend anybody on a day, or null if it may (R3, R6, C5). `acceptanceMaxAgeDays` is the
 * term's; null sets no limit. A filing that nobody wrote down stops nobody: the reviewer looks at the form (R31).
 */
export function whyNotRecommending(
  { filing, acceptedOn }: FilingFacts,
  acceptanceMaxAgeDays: number | null,
  today: string,
): DomainError | null {
  if (filing !== 'accepted' || acceptedOn === null || acceptanceMaxAgeDays === null) return null;
  const age = (Date.parse(today) - Date.parse(acceptedOn)) / 86_400_000;
  if (age <= acceptanceMaxAgeDays) return null;
  return new DomainError({
    kind: 'conflict',
    code: 'FILING_ACCEPTANCE_OLD',
    detail: `本单位备案申报于 ${acceptedOn} 受理，已超过 ${acceptanceMaxAgeDays} 天仍未备案，不能推荐参培人员`,
  });
}
