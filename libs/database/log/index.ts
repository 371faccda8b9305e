export { appendWaiting, type CheckpointSigner, type LogGrowth } from './append.ts';
export { LogCheckpoint, LogEntry, LogHash } from './log.ts';
export {
  findCheckpoint,
  type InclusionEvidence,
  type LoggedEvent,
  listEntries,
  listLoggedEvents,
  logReader,
} from './read.ts';
export { recordEvents } from './record.ts';
