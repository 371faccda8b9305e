export {
  type AbsenceEvidence,
  type AbsenceKind,
  type AbsenceState,
  absenceKindNames,
  absenceMachine,
  type Hearing,
  hearingEnd,
  type Ruling,
  refuseEarlyRuling,
  refuseLateStatement,
} from './absence.ts';
export {
  type CircularKind,
  type CircularScope,
  type CircularState,
  circularKindNames,
  circularMachine,
  circularScopeNames,
  mayReadCircular,
  type Named,
  type Reader,
  splitByScope,
} from './circular.ts';
export {
  isPrefectureFlagged,
  isUnitFlagged,
  type PrefectureCounts,
  rejectPercent,
  type Thresholds,
  type UnitCounts,
} from './flags.ts';
export {
  examStart,
  type LeaveReason,
  type LeaveState,
  leaveDeadline,
  leaveMachine,
  leaveReasonCodes,
  leaveReasonName,
  leaveReasons,
} from './leave.ts';
export {
  type BarDays,
  checkBarDays,
  isBarredOn,
  type Measure,
  measureNames,
  measuresOf,
} from './measures.ts';
