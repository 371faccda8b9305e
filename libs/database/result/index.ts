export { Result } from './result.ts';
