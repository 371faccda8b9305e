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
export { cutIdNumbers, listIdNumbers, maskIdNumbers } from './mask-text.ts';
