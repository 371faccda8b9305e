export { Absence } from './absence.ts';
export { type Absentee, listAbsentees, type Obstacle, obstacleNames } from './absentees.ts';
export { ExplanationFile } from './explanation-file.ts';
export {
  addExplanationFile,
  type Explained,
  type NewExplanationFile,
  refuseClosedExplanation,
} from './files.ts';
export {
  askLeave,
  decideLeave,
  findLeaveDeadline,
  findStandingLeave,
  type LeaveDecision,
  type NewLeave,
  withdrawLeave,
} from './leave.ts';
export { LeaveRequest } from './leave-request.ts';
export { listOnLeave } from './on-leave.ts';
export { type OpenedAbsences, openAbsences } from './open.ts';
export { type AbsenceRuling, explainAbsence, ruleAbsence } from './rule.ts';
