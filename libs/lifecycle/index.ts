export * from './civil-date/index.ts';
export * from './term/index.ts';
