export { LEAST_DIGITS, readCode, readTyped, type Scan } from './read-scan.ts';
