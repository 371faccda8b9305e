import { DomainError } from '#problem';
import { toHalfWidth } from '../name/half-width.ts';
import { checkCharacterOf } from './checksum.ts';

/** Kinds of domain 3.1; which of them a term accepts is its own switch. */
export type IdKind =
  | 'mainland'
  | 'hmt-residence'
  | 'foreign-permanent'
  | 'foreign-permanent-2017'
  | 'hk-macau-permit'
  | 'taiwan-permit';

export type Sex = 'male' | 'female';

export interface IdNumber {
  kind: IdKind;
  /** Normalised: half width, upper case. Personal data: store encrypted, show through `maskIdNumber`. */
  value: string;
  /** Null where the number doesn't tell. */
  sex: Sex | null;
  /** `YYYY-MM-DD`, null where the number doesn't tell. */
  birthDate: string | null;
}

export const idKindNames: Record<IdKind, string> = {
  mainland: '居民身份证',
  'hmt-residence': '港澳台居民居住证',
  'foreign-permanent': '外国人永久居留身份证',
  'foreign-permanent-2017': '外国人永久居留身份证（2017版）',
  'hk-macau-permit': '港澳居民来往内地通行证',
  'taiwan-permit': '台湾居民来往大陆通行证',
};

export const sexNames: Record<Sex, string> = { male: '男', female: '女' };

interface Form {
  kind: IdKind;
  shape: RegExp;
  /** 18 characters with birth date, sequence and MOD 11-2 check. */
  citizenLike: boolean;
}

/** Most specific first: a residence permit looks like a citizen's number of province 81–83. */
const forms: Form[] = [
  { kind: 'hmt-residence', shape: /^8[123]0000\d{11}[\dX]$/, citizenLike: true },
  { kind: 'foreign-permanent', shape: /^9\d{16}[\dX]$/, citizenLike: true },
  { kind: 'mainland', shape: /^[1-7]\d{16}[\dX]$/, citizenLike: true },
  { kind: 'foreign-permanent-2017', shape: /^[A-Z]{3}\d{12}$/, citizenLike: false },
  { kind: 'hk-macau-permit', shape: /^[HM]\d{8}$/, citizenLike: false },
  { kind: 'taiwan-permit', shape: /^\d{8}$/, citizenLike: false },
];

/**
 * An identity number from what somebody typed: full-width characters and `x` are normalised, outer
 * spaces dropped, all else must be right. No error repeats the number.
 * @throws DomainError `ID_NUMBER_EMPTY`, `ID_NUMBER_SPACED`, `ID_NUMBER_OLD` (15 digits),
 *   `ID_NUMBER_SHAPE`, `ID_NUMBER_BIRTH_DATE`, `ID_NUMBER_CHECKSUM`, `ID_NUMBER_KIND_OFF`.
 */
export function parseIdNumber(text: string, kinds: readonly IdKind[] = ['mainland']): IdNumber {
  const value = toHalfWidth(text).trim().toUpperCase();
  if (value === '') throw refuse('ID_NUMBER_EMPTY', '身份证号码为空');
  if (/\s/.test(value)) throw refuse('ID_NUMBER_SPACED', '身份证号码中间有空格，请去掉');
  if (/^\d{15}$/.test(value)) throw refuse('ID_NUMBER_OLD', '这是15位旧号码，请填写现用身份证上的18位号码');
  const form = forms.find(({ shape }) => shape.test(value));
  if (form === undefined) throw refuse('ID_NUMBER_SHAPE', shapeFault(value));
  const parsed = form.citizenLike
    ? readCitizenLike(form.kind, value)
    : { kind: form.kind, value, sex: null, birthDate: null };
  if (!kinds.includes(form.kind))
    throw refuse(
      'ID_NUMBER_KIND_OFF',
      `本期不接受${idKindNames[form.kind]}，可用：${kinds.map((kind) => idKindNames[kind]).join('、')}`,
    );
  return parsed;
}

/** Whether a civil date exists, leap years included. */
export function isCivilDate(year: number, month: number, day: number): boolean {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day >= 1 && day <= (lengths[month - 1] ?? 0);
}

/** 出生年月 as Annex 1 prints it: `1980-01-01` → `1980年1月`. */
export function birthYearMonth(birthDate: string): string {
  return `${Number(birthDate.slice(0, 4))}年${Number(birthDate.slice(5, 7))}月`;
}

/** `510107********0013`: the first six and last four of an 18-digit number, less of a shorter one. */
export function maskIdNumber(value: string): string {
  if (value.length >= 15) return `${value.slice(0, 6)}${'*'.repeat(value.length - 10)}${value.slice(-4)}`;
  const shown = Math.min(2, Math.floor(value.length / 3));
  return `${value.slice(0, shown)}${'*'.repeat(value.length - 2 * shown)}${value.slice(value.length - shown)}`;
}

function readCitizenLike(kind: IdKind, value: string): IdNumber {
  const [year, month, day] = [value.slice(6, 10), value.slice(10, 12), value.slice(12, 14)];
  if (Number(year) < 1880 || !isCivilDate(Number(year), Number(month), Number(day)))
    throw refuse('ID_NUMBER_BIRTH_DATE', `身份证号码第7至14位不是有效的出生日期（${year}-${month}-${day}）`);
  if (checkCharacterOf(value) !== value[17])
    throw refuse('ID_NUMBER_CHECKSUM', '身份证号码的校验位不符，有数字输错，请与证件核对');
  return {
    kind,
    value,
    sex: Number(value[16]) % 2 === 1 ? 'male' : 'female',
    birthDate: `${year}-${month}-${day}`,
  };
}

function shapeFault(value: string): string {
  if (/[^0-9A-Z]/.test(value)) return '身份证号码含有数字和字母X以外的字符';
  if (/^[\dX]+$/.test(value) && value.length !== 18) return `身份证号码应为18位，实为${value.length}位`;
  if (/^[\dX]{18}$/.test(value) && value.slice(0, 17).includes('X')) return '字母X只能是身份证号码的最后一位';
  return '不是可识别的证件号码，请与证件核对';
}

function refuse(code: string, detail: string): DomainError {
  return new DomainError({ kind: 'invalid', code, detail });
}
