export { type Assumption, listAssumptions } from './assumptions.ts';
export { findTermConflicts } from './conflicts.ts';
export { listExamRules } from './exam-rules.ts';
export { parseTermSettings, termSettingsSchema } from './parse.ts';
export type { OpenHours, StudyModule, TermProject, TermRoom, TermVenue, Window } from './parts.ts';
export { assignableSeats } from './rooms.ts';
export { examModeNames, type TermSettings, termKindNames } from './settings.ts';
