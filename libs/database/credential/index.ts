export { Credential, CredentialSerial, type CredentialStanding } from './credential.ts';
export { listIssuable } from './issuable.ts';
export { type IssueBatch, issueCredentials } from './issue.ts';
export { requestIssue } from './request.ts';
export { type CardToRender, listCardsToRender, recordCardArtefact } from './to-render.ts';
