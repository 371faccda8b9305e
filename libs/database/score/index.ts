export {
  type BatchPerson,
  type BatchProgress,
  batchKey,
  listBatchPeople,
  listBatchProgress,
} from './batches.ts';
export { type BatchDeed, readingOf, type TypedScore, type Typist } from './deed.ts';
export {
  closeReading,
  getOwnReading,
  giveUpReading,
  type OwnReading,
  saveReading,
  takeUpReading,
} from './readings.ts';
export { ScoreBatch } from './score-batch.ts';
export { ScoreReading, ScoreSettlement } from './score-reading.ts';
export { type Difference, listDifferences, settleDifference } from './take.ts';
