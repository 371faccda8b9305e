export { dateOfDay, dayNumber } from './day-number.ts';
export { instantOf, isAfter, secondsOf, shanghaiDate } from './instant.ts';
