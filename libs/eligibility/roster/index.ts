export type { CivilSpan } from './cells.ts';
export { checkRosterRows, type RosterCheck, type RosterFinding, type RosterRow } from './check.ts';
export {
  type RosterCells,
  type RosterColumns,
  type RosterRules,
  rosterColumns,
  type SheetColumn,
} from './columns.ts';
export { type RosterEntry, studiedEnough } from './entry.ts';
