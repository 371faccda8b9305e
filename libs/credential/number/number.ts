import { DomainError } from '#problem';

/** The parts of a 证卡编号. */
export interface CredentialNumber {
  /** One capital letter that names the kind of card */
  prefix: string;
  /** Two digits, `51` for Sichuan */
  province: string;
  /** Four digits, of which the number shows the last two */
  year: number;
  /** From 1, per year */
  serial: number;
}

const MAX_SERIAL = 99_999;
const SHAPE = /^([A-Z])(\d{2})(\d{2})(\d{5})([0-9A-Z])$/;

/** The 31 characters of GB 32100-2015: no I, O, S, V or Z, which pass for 1, 0, 5, U and 2. */
const CHECK_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const MODULUS = CHECK_ALPHABET.length;
const CENTURY = 2000;

/**
 * Letter, province, two digits of the year, five of the serial, check character; eleven in all
 * (domain 5.2): `Z512500001` and its check.
 * @throws DomainError `CREDENTIAL_NUMBERS_EXHAUSTED` past the 99,999th of a year
 */
export function formatCredentialNumber({ prefix, province, year, serial }: CredentialNumber): string {
  if (!Number.isInteger(serial) || serial < 1 || serial > MAX_SERIAL) {
    throw new DomainError({
      kind: 'conflict',
      code: 'CREDENTIAL_NUMBERS_EXHAUSTED',
      detail: `${year}年的证卡编号只能编到${MAX_SERIAL}，不能编第${serial}号`,
    });
  }
  const body = `${prefix}${province}${twoDigits(year)}${String(serial).padStart(5, '0')}`;
  return body + checkCharacter(body);
}

/**
 * Reads a number as people type it: any case, full-width, with spaces or hyphens, O for 0 and I for 1.
 * Undefined where it isn't one or its check character is wrong.
 */
export function parseCredentialNumber(text: string): CredentialNumber | undefined {
  const typed = text.normalize('NFKC').replaceAll(/[\s-]/g, '').toUpperCase();
  const written = typed.slice(0, 1) + typed.slice(1).replaceAll('O', '0').replaceAll('I', '1');
  const [, prefix, province, year, serial, check] = SHAPE.exec(written) ?? [];
  if (!prefix || !province || !year || !serial || Number(serial) === 0) return undefined;
  if (check !== checkCharacter(written.slice(0, -1))) return undefined;
  return { prefix, province, year: CENTURY + Number(year), serial: Number(serial) };
}

/**
 * Characters weighted by the powers of 3 modulo 31, as in GB 32100. 31 is prime and 3 generates all of its
 * residues, so that any one wrong character and any two that changed places are noticed, not just neighbours.
 */
function checkCharacter(body: string): string {
  let weight = 1;
  let sum = 0;
  for (const character of body) {
    sum += weight * worthOf(character);
    weight = (weight * 3) % MODULUS;
  }
  return CHECK_ALPHABET[(MODULUS - (sum % MODULUS)) % MODULUS]!;
}

/** A digit is worth itself; the prefix, the only letter, its place in the alphabet. */
function worthOf(character: string): number {
  return /\d/.test(character) ? Number(character) : character.charCodeAt(0) - 'A'.charCodeAt(0);
}

function twoDigits(year: number): string {
  return String(year - CENTURY).padStart(2, '0');
}
