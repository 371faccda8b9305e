export { Candidate, type Unavailability } from './candidate.ts';
