export type { QueueLocation } from './connection.ts';
export {
  applicationForm,
  cardsRender,
  circularPrint,
  collectionPaper,
  contracts,
  credentialsFinish,
  credentialsIssue,
  findContract,
  type JobContract,
  papersRender,
  planMake,
  planSimulate,
  rosterImport,
  scoresImport,
  slipsRender,
  studyImport,
} from './contracts.ts';
export { openQueue, type Queue } from './queue.ts';
export { type Delivery, openWorker, type QueueWorker, type WorkerSettings } from './worker.ts';
