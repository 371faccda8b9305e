export { Term } from './term.ts';
