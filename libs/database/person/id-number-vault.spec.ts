import { randomBytes } from 'node:crypto';
import { IdNumberVault } from './id-number-vault.ts';

const vault = new IdNumberVault({ sealing: randomBytes(32), hashing: randomBytes(32) });
const idNumber = '510107198001010013';

describe('the vault of ID numbers', () => {
  it('opens what it sealed', () => {
    expect(vault.open(vault.seal(idNumber))).toBe(idNumber);
  });

  it('never seals alike, so that equal numbers cannot be told from the table', () => {
    expect(vault.seal(idNumber)).not.toEqual(vault.seal(idNumber));
  });

  it('hashes alike under one key and differently under another', () => {
    const other = new IdNumberVault({ sealing: randomBytes(32), hashing: randomBytes(32) });
    expect(vault.hash(idNumber)).toEqual(vault.hash(idNumber));
    expect(vault.hash(idNumber)).not.toEqual(other.hash(idNumber));
  });

  it('refuses a sealed number of which one bit has changed', () => {
    const sealed = vault.seal(idNumber);
    sealed[sealed.length - 1]! ^= 1;
    expect(() => vault.open(sealed)).toThrow();
  });

  it('refuses a short key', () => {
    expect(() => new IdNumberVault({ sealing: randomBytes(16), hashing: randomBytes(32) })).toThrow(
      /32 bytes/,
    );
  });
});
