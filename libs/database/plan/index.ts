export { Plan, PlanAssignment, type PlanState } from './plan.ts';
