import { randomBytes, randomUUID } from 'node:crypto';
import { initialPassword, matchesInitialPassword } from '#database/account';

const key = randomBytes(32);

describe('the initial password', () => {
  it('reads the same each time it is printed and differs from person to person', () => {
    const account = randomUUID();
    expect(initialPassword(key, account)).toBe(initialPassword(key, account));
    const all = new Set(Array.from({ length: 500 }, () => initialPassword(key, randomUUID())));
    expect(all.size).toBe(500);
  });

  it('holds no letter that is mistaken for another on paper', () => {
    for (let index = 0; index < 200; index += 1)
      expect(initialPassword(key, randomUUID())).toMatch(/^[2-9A-HJKMNP-Z]{5}-[2-9A-HJKMNP-Z]{5}$/);
  });

  it('is accepted as people type it: lower case, without the hyphen, with a space', () => {
    const account = randomUUID();
    const password = initialPassword(key, account);
    for (const typed of [
      password,
      password.toLowerCase(),
      password.replace('-', ''),
      password.replace('-', ' '),
    ])
      expect(matchesInitialPassword(key, account, typed)).toBe(true);
  });

  it('refuses another account’s, another key’s and an empty one', () => {
    const account = randomUUID();
    expect(matchesInitialPassword(key, account, initialPassword(key, randomUUID()))).toBe(false);
    expect(matchesInitialPassword(key, account, initialPassword(randomBytes(32), account))).toBe(false);
    expect(matchesInitialPassword(key, account, '')).toBe(false);
  });
});
