export { type Acceptance, acceptInvitation } from './accept-invitation.ts';
export {
  AccessPolicy,
  type AccessRules,
  defaultAccessRules,
  getAccessRules,
  setAccessRules,
} from './access-policy.ts';
export { Account, isShut, type Role } from './account.ts';
export {
  ALLOWED_FAILURES,
  type AttemptRule,
  forgiveAttempts,
  LOCK_MINUTES,
  reserveAttempt,
  spendOnce,
  sweepAttempts,
} from './attempts.ts';
export { type Claim, claimAccount } from './claim.ts';
export { createStaffAccount, type StaffAccountFacts } from './create-staff-account.ts';
export { type Deactivation, deactivateAccount } from './deactivate.ts';
export { type Due, findDue, isPasswordOld } from './due.ts';
export {
  findLinkedAccount,
  linkAccount,
  linkByInvitation,
  type Subject,
  unlinkAccount,
} from './external-accounts.ts';
export { ExternalIdentity } from './external-identity.ts';
export { initialPassword, matchesInitialPassword } from './initial-password.ts';
export { Invitation, type InvitationKind } from './invitation.ts';
export {
  getOpenInvitation,
  inviteHolder,
  inviteStaff,
  type OpenInvitation,
  revokeInvitation,
} from './invitations.ts';
export { findPasswordFaults, hashPassword, verifyPassword } from './password.ts';
export { findPendingAccount } from './pending-session.ts';
export { type Applicant, registerApplicant } from './register.ts';
export { Session } from './session.ts';
export { endOtherSessions, endSession, listSessions } from './session-list.ts';
export {
  type Browser,
  closeAllSessions,
  closeSession,
  findSession,
  idleMinutes,
  type LiveSession,
  openSession,
  sweepSessions,
} from './sessions.ts';
export { SignInAttempt } from './sign-in-attempt.ts';
export {
  beginSecondFactor,
  confirmSecondFactor,
  type Enrolment,
  findSecondFactor,
  proveSecondFactor,
  removeSecondFactor,
  wrongCode,
} from './totp.ts';
