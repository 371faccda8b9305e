export { StaffDecision } from './staff-decision.ts';
