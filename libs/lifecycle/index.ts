export * from './admit-number/index.ts';
export * from './application/index.ts';
export * from './civil-date/index.ts';
export * from './consequence/index.ts';
export * from './result/index.ts';
export * from './states/index.ts';
export * from './study/index.ts';
export * from './term/index.ts';
