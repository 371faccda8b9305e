export { type Confirmation, confirmAssumptions } from './confirm-assumptions.ts';
export { createTerm, type TermFacts } from './create-term.ts';
export { getTerm } from './get-term.ts';
export { Term } from './term.ts';
