export * from './application/index.ts';
export * from './code-list/index.ts';
export * from './contact/index.ts';
export * from './identity/index.ts';
export * from './name/index.ts';
export * from './organisation/index.ts';
export * from './roster/index.ts';
