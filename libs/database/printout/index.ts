export { Printout, type PrintoutKind } from './printout.ts';
export { findPrintout, type PrintoutToSave, savePrintout } from './save.ts';
