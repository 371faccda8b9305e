export { listMilestones, type Milestone, milestoneName, percentOver } from './milestones.ts';
export {
  isBehind,
  isQualified,
  type ModuleProgress,
  minutesInWords,
  missingInWords,
  type StudyMinutes,
  type StudyProgress,
  studyProgress,
} from './progress.ts';
export {
  checkStudyRows,
  type KnownStudent,
  parseStudyNumber,
  parseStudyTime,
  type StudyCells,
  type StudyCheck,
  type StudyEntry,
  type StudyFinding,
  type StudyMapping,
  studyColumns,
} from './study-sheet.ts';
