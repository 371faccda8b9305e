export { checkCharacterOf } from './checksum.ts';
export {
  birthYearMonth,
  type IdKind,
  type IdNumber,
  idKindNames,
  maskIdNumber,
  parseIdNumber,
  type Sex,
  sexNames,
} from './id-number.ts';
export { listIdNumbers, maskIdNumbers } from './mask-text.ts';
