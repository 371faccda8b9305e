export { Job, type JobProblem, type JobState } from './job.ts';
