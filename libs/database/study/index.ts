export { type AppealState, appealStateNames, StudyAppeal } from './appeal.ts';
export { appealsEnd, decideAppeal, fileAppeal } from './appeals.ts';
export { type CurveDay, type CurveOf, listStudyCurves, type StudyCurve } from './curve.ts';
export {
  importStudy,
  refuseOutsideWindow,
  refuseRepeated,
  type StudyOutcomeOfImport,
  type StudyToImport,
} from './import-study.ts';
export { type Kept, keepMilestones } from './keep-milestones.ts';
export { StudyMilestone } from './milestone.ts';
export { type OutcomeBasis, StudyOutcome } from './outcome.ts';
export { getProvider, keepProvider, StudyProvider } from './provider.ts';
export { StudyRecord } from './record.ts';
export { ruleOnStudy } from './rule-on.ts';
export { listKnownStudents, listStudents, listTakingPart, type StudentRow } from './students.ts';
