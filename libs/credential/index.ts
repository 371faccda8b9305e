export * from './badge/index.ts';
export { secondsOf, shanghaiDate, shanghaiTime } from './calendar/index.ts';
export * from './catalogue/index.ts';
export {
  type CborValue,
  digitsFor,
  encodeCbor,
  fromBase64,
  fromBase64Url,
  packDigits,
  parseWith,
  toBase64,
  toBase64Url,
} from './encoding/index.ts';
export * from './jws/index.ts';
export * from './key/index.ts';
export * from './log/index.ts';
export * from './number/index.ts';
export * from './public-id/index.ts';
export * from './status-list/index.ts';
export * from './token/index.ts';
export * from './validity/index.ts';
export * from './verify/index.ts';
