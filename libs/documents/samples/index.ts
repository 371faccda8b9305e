export {
  sampleApplicationForm,
  sampleBatchSummary,
  sampleCircular,
  sampleHandOverRegister,
  sampleRoomRecord,
  sampleSitting,
  sampleSummaryTable,
} from './papers.ts';
export { SAMPLE_NAMES, SAMPLE_UNITS, sampleAdmitSlip, sampleCard } from './people.ts';
export { drawPortrait } from './portrait.ts';
