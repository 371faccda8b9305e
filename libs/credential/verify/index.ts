export {
  type LogEvidence,
  type OnlineRecord,
  parseReply,
  type Question,
  type RegisterReply,
  writeReply,
} from './question.ts';
export { openTrust, type Trust, type TrustBundle } from './trust.ts';
export {
  type Check,
  checkNames,
  type Outcome,
  outcomeNames,
  type Verdict,
  type VerifiedCard,
} from './verdict.ts';
export { verify } from './verify.ts';
