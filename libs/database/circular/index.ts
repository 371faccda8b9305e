export { Circular, CircularEntry } from './circular.ts';
export {
  type CircularWords,
  draftCirculars,
  type NewCirculars,
  proposeCircular,
  writeCircular,
} from './draft.ts';
export { listCircularEntries, listCirculars } from './load.ts';
export { type CircularToPrint, getCircularToPrint, recordCircular } from './print.ts';
export { approveCircular, discardCircular, publishCircular, sendBackCircular } from './settle.ts';
