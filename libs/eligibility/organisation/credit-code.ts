import { DomainError } from '#problem';
import { toHalfWidth } from '../name/half-width.ts';

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

export interface CreditCode {
  value: string;
  /** Set where the check character fails: some codes in real use do, so it is told and not refused. */
  warning: string | null;
}

/**
 * A unit's 统一社会信用代码 (GB 32100-2015).
 * @throws DomainError `CREDIT_CODE_SHAPE`.
 */
export function parseCreditCode(text: string): CreditCode {
  const value = toHalfWidth(text).trim().toUpperCase();
  if (value.length !== 18) throw refuse(`统一社会信用代码应为18位，实为${value.length}位`);
  const strange = [...value].find((character) => !alphabet.includes(character));
  if (strange !== undefined) throw refuse(`统一社会信用代码中不会出现“${strange}”（不使用I、O、S、V、Z）`);
  const sum = weights.reduce((total, weight, index) => total + weight * alphabet.indexOf(value[index]!), 0);
  const expected = alphabet[(31 - (sum % 31)) % 31];
  return {
    value,
    warning: expected === value[17] ? null : '统一社会信用代码的校验位不符，请与证书核对；确认无误可继续',
  };
}

function refuse(detail: string): DomainError {
  return new DomainError({ kind: 'invalid', code: 'CREDIT_CODE_SHAPE', detail });
}
