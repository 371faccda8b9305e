export { Clock, SystemClock } from '#environment';
