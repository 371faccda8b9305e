export { listBars, type StandingBar } from './bar.ts';
export { Consequence } from './consequence.ts';
export { type CountedPrefecture, type CountedUnit, listPrefectureCounts, listUnitCounts } from './count.ts';
export { decideConsequence, liftBar, type NewConsequence } from './decide.ts';
export { listConsequences } from './list.ts';
