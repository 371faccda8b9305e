export { Account, type Role } from './account.ts';
export { Session } from './session.ts';
