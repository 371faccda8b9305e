export { type Allotment, allotPlaces } from './allot.ts';
export {
  type Approval,
  approveDecision,
  type Ruling,
  refuseDecision,
  withdrawDecision,
} from './approve.ts';
export {
  Credential,
  type CredentialOrigin,
  CredentialSerial,
  type CredentialStanding,
  ProjectCode,
} from './credential.ts';
export { CredentialDecision } from './decision.ts';
export { listIssuable } from './issuable.ts';
export { type HolderFacts, type IssueBatch, issueCredentials, listHolders, projectNamesOf } from './issue.ts';
export { listProjectNames } from './project-codes.ts';
export { type Proposal, proposeDecision } from './propose.ts';
export { logIssued, publishLogged } from './publish.ts';
export {
  findHolderProof,
  findRegisterEntry,
  findRegisterEntryByNumber,
  type HolderProof,
  onlineRecordOf,
  type RegisterEntry,
} from './register.ts';
export { requestIssue } from './request.ts';
export { capacityFor, countPlaces, listNamed, type StatusListName } from './status-place.ts';
export {
  type CardToRender,
  listCardsToRender,
  listInForce,
  recordCardArtefact,
  recordCertificateArtefact,
} from './to-render.ts';
export { type CardSignature, type CardToSign, listCardsToSign, recordSignatures } from './to-sign.ts';
export { requestUnfinished } from './unfinished.ts';
