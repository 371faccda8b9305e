export { getPlan, getPlanDocument, listBatches } from './get-plan.ts';
export { buildInstance } from './instance.ts';
export { Plan, PlanAssignment, type PlanState } from './plan.ts';
export { publishPlan } from './publish.ts';
export { type PlanRequest, requestPlan } from './request.ts';
export { failPlan, savePlan } from './save.ts';
