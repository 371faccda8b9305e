export * from './number/index.ts';
export * from './public-id/index.ts';
export * from './validity/index.ts';
