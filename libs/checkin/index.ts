export * from './decide/index.ts';
export * from './event/index.ts';
export * from './incident/index.ts';
export { epochOf } from './instant/index.ts';
export * from './merge/index.ts';
export * from './roll/index.ts';
export * from './roster/index.ts';
export * from './scan/index.ts';
