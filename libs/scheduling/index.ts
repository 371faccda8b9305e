export { checkPlan, type Violation } from './check/check-plan.ts';
export { recountScore } from './check/recount.ts';
export { instanceDigest } from './model/digest.ts';
export type {
  Candidate,
  Day,
  Instance,
  InstanceInput,
  Pin,
  Room,
  Setting,
  Span,
  Venue,
} from './model/instance.ts';
export { parseInstance } from './model/parse-instance.ts';
export { parsePlan } from './model/parse-plan.ts';
export type { Assignment, Plan, PlanBatch, PlanReport, Repair, Shortfall } from './model/plan.ts';
export { type Bound, compareScores, LEVELS, type Level, proofOf, type Score } from './model/score.ts';
export { type PlanOptions, type PlanResult, planExam } from './plan-exam.ts';
export type { Effort, Progress } from './solve.ts';
