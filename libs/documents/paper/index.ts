export { type ApplicationFormData, applicationForm, applicationFormSchema } from './application-form.ts';
export { type CircularData, circular, circularSchema } from './circular.ts';
export {
  type BatchSummaryData,
  batchSummary,
  batchSummarySchema,
  type RoomRecordData,
  roomRecord,
  roomRecordSchema,
} from './exam-record.ts';
export {
  deskLabels,
  doorSheet,
  type SittingData,
  seatPlan,
  signInSheet,
  sittingSchema,
} from './exam-room.ts';
export {
  type HandOverRegisterData,
  handOverRegister,
  handOverRegisterSchema,
} from './hand-over-register.ts';
export { bindPapers, type Paper, type PrintedBy } from './paper.ts';
export { printPaper } from './print-paper.ts';
export { type SummaryTableData, summaryTable, summaryTableSchema } from './summary-table.ts';
