export { type Closed, closeOverdue } from './close-overdue.ts';
export { StageClosing } from './closing.ts';
export { type Decided, decideApplication, type ReviewDecision, type ReviewDeed } from './decide.ts';
export { ApplicationLook } from './look.ts';
export { type Looked, recordLook } from './record-look.ts';
