import type { Presence } from '../merge/index.ts';
import type { Elsewhere, Expected, TimedSitting } from '../roster/index.ts';

/** What a door says, from the best to the worst. */
export type Ruling =
  | 'right-room'
  | 'already-in'
  | 'early'
  | 'late'
  | 'wrong-room'
  | 'wrong-batch'
  | 'replaced'
  | 'several'
  | 'unknown';

interface Said {
  /** What to do and why, zh-CN, with the values: may be read aloud */
  reason: string;
}

/** A decision about somebody of the device's own room; `person` is whose face and document to compare. */
export interface Recognised extends Said {
  ruling: 'right-room' | 'already-in' | 'early' | 'late';
  person: Expected;
  sitting: TimedSitting;
  presence: Presence | null;
  /** Minutes after the start, rounded down; negative before it */
  minutes: number;
}

/** Belongs to another door or another time; `person` is of another room where the device knows no name. */
export interface Misplaced extends Said {
  ruling: 'wrong-room' | 'wrong-batch';
  person: Expected | Elsewhere;
  sitting: TimedSitting;
}

/** A slip that was replaced; where the person sits now, if anywhere. */
export interface Replaced extends Said {
  ruling: 'replaced';
  person: Expected | Elsewhere | null;
  sitting: TimedSitting | null;
}

/** The digits fit more than one person: choose. */
export interface Several extends Said {
  ruling: 'several';
  people: Expected[];
}

export interface Unknown extends Said {
  ruling: 'unknown';
}

export type Verdict = Recognised | Misplaced | Replaced | Several | Unknown;

/** Whether the rules let the person in. */
export function isAdmitted({ ruling }: Pick<Verdict, 'ruling'>): boolean {
  return ruling === 'right-room';
}
