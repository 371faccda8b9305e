export { Account, type Role } from './account.ts';
export {
  ALLOWED_FAILURES,
  forgiveAttempts,
  LOCK_MINUTES,
  reserveAttempt,
  sweepAttempts,
} from './attempts.ts';
export { createStaffAccount, type StaffAccountFacts } from './create-staff-account.ts';
export { initialPassword, matchesInitialPassword } from './initial-password.ts';
export { findPasswordFaults, hashPassword, verifyPassword } from './password.ts';
export { Session } from './session.ts';
export {
  closeAllSessions,
  closeSession,
  findSessionAccount,
  idleMinutes,
  openSession,
  sweepSessions,
} from './sessions.ts';
export { SignInAttempt } from './sign-in-attempt.ts';
