export { type CheckItem, checklistOf, focusFields, type ReviewChecklist } from './checklist.ts';
export { applicationMachine } from './machine.ts';
export {
  type ApplicationStanding,
  dueOf,
  getApplicationMove,
  listApplicationMoves,
  standingAfter,
} from './may-move.ts';
export {
  type ApplicationDeed,
  type ApplicationMove,
  applicationDeedNames,
  applicationMoves,
  type Channel,
} from './moves.ts';
export {
  type ApplicationMover,
  type ApplicationState,
  applicationMoverNames,
  applicationStateNames,
  isEditable,
  ownerOf,
  type ReviewStage,
  reviewStages,
} from './states.ts';
