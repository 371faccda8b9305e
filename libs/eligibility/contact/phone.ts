import { DomainError } from '#problem';
import { toHalfWidth } from '../name/half-width.ts';

const mobile = /^1[3-9]\d{9}$/;
const landline = /^(0\d{2,3})-?(\d{7,8})(?:-(\d{1,6}))?$/;

/**
 * A telephone number: a mainland mobile as 11 digits, or a landline as `028-86136211`.
 * @throws DomainError `PHONE_EMPTY`, `PHONE_SHAPE`.
 */
export function parsePhone(text: string): string {
  const compact = toHalfWidth(text)
    .trim()
    .replace(/^\((0\d{2,3})\)/, '$1-')
    .replace(/[\s\u2010-\u2015]+/g, (gap) => (/^\s/.test(gap) ? '' : '-'));
  if (compact === '') throw refuse('PHONE_EMPTY', '联系电话为空');
  const digits = compact.replace(/^(\+?86)-?(?=1)/, '').replaceAll(/(?<=^1[\d-]*)-/g, '');
  if (mobile.test(digits)) return digits;
  const parts = landline.exec(compact);
  if (parts !== null) return [parts[1], parts[2], parts[3]].filter(Boolean).join('-');
  throw refuse(
    'PHONE_SHAPE',
    /^1\d*$/.test(digits)
      ? `手机号应为11位，以13至19开头，实为${digits.length}位`
      : '联系电话应为11位手机号，或带区号的固定电话，如028-86136211',
  );
}

/** `138****5678`; of a landline the last two digits stay. */
export function maskPhone(phone: string): string {
  if (mobile.test(phone)) return `${phone.slice(0, 3)}****${phone.slice(7)}`;
  return `${'*'.repeat(Math.max(0, phone.length - 2))}${phone.slice(-2)}`;
}

function refuse(code: string, detail: string): DomainError {
  return new DomainError({ kind: 'invalid', code, detail });
}
