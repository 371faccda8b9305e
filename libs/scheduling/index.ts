export { checkPlan, type Violation } from './check/check-plan.ts';
export { recountScore } from './check/recount.ts';
export { comparePlans, type PlanDifference } from './explain/compare-plans.ts';
export {
  type Alternative,
  type CandidateExplanation,
  explainCandidate,
} from './explain/explain-candidate.ts';
export { explainPlan, type LevelExplanation } from './explain/explain-plan.ts';
export type { LevelChange } from './explain/level-change.ts';
export { openPlan, type PlanDesk } from './explain/plan-desk.ts';
export { type MoveAnswer, type MoveQuestion, tryMove } from './explain/try-move.ts';
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
export type { Roster } from './model/roster.ts';
export { type Bound, compareScores, LEVELS, type Level, proofOf, type Score } from './model/score.ts';
export { type PlanOptions, type PlanResult, planExam, planRoster, type StreamedPlan } from './plan-exam.ts';
export { type ProofOptions, provePlan } from './prove-plan.ts';
export { type ReplanChoice, replanChoices } from './replan/choices.ts';
export { hardRules } from './rules/hard/index.ts';
export { levelRules } from './rules/levels/index.ts';
export type { Contribution, HardRule, LevelRule } from './rules/rule.ts';
export type { Effort, Progress } from './solve/solve-exam.ts';
export { InstanceReader } from './stream/instance-reader.ts';
