export { fillMaskedHashes } from './fill-masked-hashes.ts';
export { IdNumberVault, type IdNumberVaultKeys } from './id-number-vault.ts';
export { Person } from './person.ts';
