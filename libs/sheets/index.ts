export { defaultLimits, type ReadLimits } from './limits.ts';
export type { CellProblem, Finding } from './table/cell-problem.ts';
export type { Column, Columns } from './table/column.ts';
export { type FileHeaders, readHeaders } from './table/read-headers.ts';
export { type ReadOptions, readTable, type Table, type TableRow } from './table/read-table.ts';
export { type AnnexTwo, type AnnexTwoPerson, writeAnnexTwo } from './write/annex-two.ts';
export {
  type HandOverRegister,
  type RegisterCard,
  writeHandOverRegister,
} from './write/hand-over-register.ts';
export { type CellValue, type SheetToWrite, type WrittenColumn, writeTable } from './write/write-table.ts';
