export {
  Credential,
  type CredentialOrigin,
  CredentialSerial,
  type CredentialStanding,
  ProjectCode,
} from './credential.ts';
export { CredentialDecision } from './decision.ts';
export { listIssuable } from './issuable.ts';
export { type IssueBatch, issueCredentials } from './issue.ts';
export {
  findHolderProof,
  findRegisterEntry,
  findRegisterEntryByNumber,
  type HolderProof,
  onlineRecordOf,
  type RegisterEntry,
} from './register.ts';
export { requestIssue } from './request.ts';
export { type CardToRender, listCardsToRender, recordCardArtefact } from './to-render.ts';
