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
