export { Candidate, type Unavailability } from './candidate.ts';
export { listQualifiedCandidates } from './list-qualified.ts';
