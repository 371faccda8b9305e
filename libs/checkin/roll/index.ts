export { callRoll, type Roll } from './roll.ts';
