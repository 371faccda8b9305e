export { Import, type ImportCheck, type ImportKind, type ImportState, type SheetFinding } from './import.ts';
