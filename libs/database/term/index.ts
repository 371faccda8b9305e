export { type AmendmentFacts, amendTerm, keepAmendment, listAmendments } from './amend.ts';
export { TermAmendment } from './amendment.ts';
export { type Confirmation, confirmAssumptions } from './confirm-assumptions.ts';
export { createTerm, type TermFacts } from './create-term.ts';
export {
  confirmQuestions,
  createTermDraft,
  discardTermDraft,
  getTermDraft,
  listQuestions,
  type Question,
  saveTermDraft,
} from './draft.ts';
export { getTerm, listPublishedTerms } from './get-term.ts';
export { publishTermDraft } from './publish-draft.ts';
export { adjustQuota, listQuotaEntries, type QuotaChange } from './quota.ts';
export { QuotaEntry } from './quota-entry.ts';
export { Term } from './term.ts';
export { type Confirmed, TermDraft } from './term-draft.ts';
