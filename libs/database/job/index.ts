export {
  applicationForm,
  type ContractName,
  cardsRender,
  circularPrint,
  collectionPaper,
  contractNames,
  credentialsFinish,
  credentialsIssue,
  papersRender,
  planMake,
  planSimulate,
  rosterImport,
  scoresImport,
  slipsRender,
  studyImport,
} from './contract-names.ts';
export { Job, type JobProblem, type JobState } from './job.ts';
export { acquireJobLock, type JobLock } from './lock.ts';
export { progressReporter, type ReportProgress } from './progress.ts';
export { type JobRequest, requestJob } from './request.ts';
export { failJob, finishJob, startJob } from './run.ts';
export { askToStop, findStanding, type JobStanding, type ShownProgress, showProgress } from './standing.ts';
export { listStrandedJobs } from './stranded.ts';
