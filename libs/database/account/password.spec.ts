import { findPasswordFaults, hashPassword, verifyPassword } from '#database/account';

const codes = (password: string, login = 'sheng') =>
  findPasswordFaults(password, login, '/next').map(({ code }) => code);

describe('the rules of a password', () => {
  it.each([
    ['Aa345678', []],
    ['aa-45678', []],
    ['Aa34567', ['PASSWORD_SHORT']],
    ['abcdefgh1', ['PASSWORD_SIMPLE']],
    ['x', ['PASSWORD_SHORT', 'PASSWORD_SIMPLE']],
    ['Sheng-2025', ['PASSWORD_HAS_LOGIN']],
    [`Aa1${'x'.repeat(126)}`, ['PASSWORD_LONG']],
  ])('%s', (password, expected) => {
    expect(codes(password)).toEqual(expected);
  });

  it('counts characters, not UTF-16 units', () => {
    expect(codes('𬴂𬴂𬴂𬴂𬴂a1')).toEqual(['PASSWORD_SHORT']);
  });
});

describe('the hash of a password', () => {
  it('is argon2id with the cost that we chose', async () => {
    expect(await hashPassword('Aa345678')).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('accepts the password and nothing else', async () => {
    const hash = await hashPassword('Aa345678');
    expect(await verifyPassword(hash, 'Aa345678')).toBe(true);
    expect(await verifyPassword(hash, 'Aa345679')).toBe(false);
  });

  it('says no without a hash, even to the decoy’s own password', async () => {
    expect(await verifyPassword(null, 'decoy')).toBe(false);
  });
});
