export { epochOf, instantOf } from './instant.ts';
