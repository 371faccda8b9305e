import { z } from 'zod';
import { type Applicant, findPasswordFaults } from '#database/account';
import { type IdKind, parseIdNumber, parseName, parsePhone } from '#eligibility';
import { DomainError } from '#problem';
import { FieldReader } from '../problem/field-reader.ts';
import { CONSENT_VERSION } from './consent-notice.ts';

export const registration = z.strictObject({
  name: z.string().max(200),
  idNumber: z.string().max(64),
  phone: z.string().max(64),
  password: z.string().max(256),
  /** The version of the notice that was shown and agreed to */
  consent: z.string().max(32),
});

export const claim = registration.extend({ initialPassword: z.string().min(1).max(64) });

/**
 * An applicant from what they filled in.
 * @throws DomainError `REQUEST_INVALID` with each bad field
 */
export function readApplicant(form: z.infer<typeof registration>, idKinds: readonly IdKind[]): Applicant {
  const fields = new FieldReader();
  const name = fields.read('/name', () => parseName(form.name));
  const idNumber = fields.read('/idNumber', () => parseIdNumber(form.idNumber, idKinds));
  const phone = fields.read('/phone', () => mobileOf(form.phone));
  fields.note(findPasswordFaults(form.password, idNumber?.value ?? '', '/password'));
  fields.read('/consent', () => refuseOtherVersion(form.consent));
  fields.refuseFaults();
  return {
    name: name!,
    idNumber: idNumber!,
    phone: phone!,
    password: form.password,
    consentVersion: form.consent,
  };
}

function mobileOf(text: string): string {
  const phone = parsePhone(text);
  if (phone.startsWith('1')) return phone;
  throw new DomainError({
    kind: 'invalid',
    code: 'PHONE_NOT_MOBILE',
    detail: '请填写11位手机号，用于接收通知',
  });
}

function refuseOtherVersion(version: string): void {
  if (version === CONSENT_VERSION) return;
  throw new DomainError({
    kind: 'invalid',
    code: 'CONSENT_MISSING',
    detail: '请阅读并同意个人信息处理告知；告知内容已更新时请刷新页面',
  });
}
