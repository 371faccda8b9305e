export { toHalfWidth } from './half-width.ts';
export { maskName, parseName } from './name.ts';
