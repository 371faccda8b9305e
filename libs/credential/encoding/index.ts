export { fromBase64, fromBase64Url, toBase64, toBase64Url } from './base64.ts';
export { decodeCbor } from './cbor-decode.ts';
export { encodeCbor } from './cbor-encode.ts';
export type { CborFault, CborValue } from './cbor-value.ts';
export { digitsFor, packDigits, unpackDigits } from './digits.ts';
export { parseWith } from './parse-with.ts';
