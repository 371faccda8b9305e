import { Temporal } from 'temporal-polyfill';
import { daysBetween } from '../calendar/index.ts';

/** Shanghai civil dates, `YYYY-MM-DD`; both days belong to the validity. */
export interface Validity {
  validFrom: string;
  validTo: string;
}

/** What has been decided about a credential, apart from what follows from its dates. */
export type Standing = 'good' | 'suspended' | 'revoked' | 'superseded';

export type CredentialStatus =
  | 'pending'
  | 'valid'
  | 'expiring'
  | 'expired'
  | 'suspended'
  | 'revoked'
  | 'superseded';

export const credentialStatusNames: Record<CredentialStatus, string> = {
  pending: '尚未生效',
  valid: '有效',
  expiring: '临期',
  expired: '已过期',
  suspended: '暂停使用',
  revoked: '已撤销',
  superseded: '已被新证取代',
};

/**
 * Validity of whole years from a date on (R35: three). Civil Code 201 and 202: the first day isn't counted and
 * the last is the one of the same date, or the month's last day where there is none; so 2025-06-20 reaches to
 * 2028-06-20, and 29 February to 28 February.
 */
export function validityFrom(validFrom: string, years: number): Validity {
  const first = Temporal.PlainDate.from(validFrom);
  return { validFrom: first.toString(), validTo: first.add({ years }, { overflow: 'constrain' }).toString() };
}

/**
 * How a credential stands on a date. A decision outweighs the dates; else it is expiring within `expiringDays`
 * days before its last day, and on that day.
 */
export function statusOn(
  { validFrom, validTo, standing }: Validity & { standing: Standing },
  date: string,
  expiringDays: number,
): CredentialStatus {
  if (standing !== 'good') return standing;
  if (daysBetween(validFrom, date) < 0) return 'pending';
  const left = daysBetween(date, validTo);
  if (left < 0) return 'expired';
  return left <= expiringDays ? 'expiring' : 'valid';
}
