export { type CreditCode, parseCreditCode } from './credit-code.ts';
export { parseUnitName } from './unit-name.ts';
