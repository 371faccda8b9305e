export {
  isExpected,
  type OpenRoster,
  openRoster,
  sittingAt,
  type TimedSitting,
} from './open-roster.ts';
export type { DoorRoster, DoorRules, Elsewhere, Expected, Sitting, VoidedSlip } from './roster.ts';
