export { type CredentialNumber, formatCredentialNumber, parseCredentialNumber } from './number.ts';
