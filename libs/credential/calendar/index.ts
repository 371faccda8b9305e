export { dateOfDay, dayNumber, daysBetween } from './day-number.ts';
export { instantOf, isAfter, isOlder, secondsOf, shanghaiDate, shanghaiTime } from './instant.ts';
