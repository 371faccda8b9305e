export {
  addDays,
  type CivilDate,
  formatDate,
  formatDateTime,
  formatInstantRange,
  formatTime,
  formatWindowEnd,
  instantOf,
  shanghaiDate,
  shanghaiMoment,
} from './civil-date.ts';
export { type CutOff, cutOffOf, explainCutOff, instantOfCutOff } from './cut-off.ts';
