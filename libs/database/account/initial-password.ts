import { createHmac, timingSafeEqual } from 'node:crypto';

/** Digits and letters that nobody mistakes for one another on paper: no 0 O 1 I L. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const LENGTH = 10;

/**
 * The password that holds until a person sets one. It is derived, so that it can be printed again
 * and no table of passwords exists. `key` is INITIAL_PASSWORD_KEY; the answer reads `7KQ2M-XW4RD`.
 */
export function initialPassword(key: Buffer, accountId: string): string {
  const digest = createHmac('sha256', key).update(accountId, 'utf8').digest();
  let rest = digest.readBigUInt64BE(0);
  let letters = '';
  for (let index = 0; index < LENGTH; index += 1) {
    letters += alphabet[Number(rest % BigInt(alphabet.length))];
    rest /= BigInt(alphabet.length);
  }
  return `${letters.slice(0, 5)}-${letters.slice(5)}`;
}

/** Whether a person typed the initial password, with or without the hyphen, in either case. */
export function matchesInitialPassword(key: Buffer, accountId: string, typed: string): boolean {
  const plain = (text: string) =>
    createHmac('sha256', key).update(text.replaceAll(/[-\s]/g, '').toUpperCase()).digest();
  return timingSafeEqual(plain(typed), plain(initialPassword(key, accountId)));
}
