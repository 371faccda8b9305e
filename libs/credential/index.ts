export * from './catalogue/index.ts';
export { fromBase64Url, toBase64Url } from './encoding/index.ts';
export * from './key/index.ts';
export * from './number/index.ts';
export * from './public-id/index.ts';
export * from './status-list/index.ts';
export * from './token/index.ts';
export * from './validity/index.ts';
