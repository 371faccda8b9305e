export { Printout, type PrintoutKind } from './printout.ts';
