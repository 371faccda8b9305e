export { type CreditCode, parseCreditCode } from './credit-code.ts';
export {
  type Filing,
  type FilingFacts,
  filingNames,
  findFilingFaults,
  whyNotRecommending,
} from './filing.ts';
export { parseUnitName } from './unit-name.ts';
