export { DomainError, type FieldError, type ProblemFacts, type ProblemKind } from './domain-error.ts';
