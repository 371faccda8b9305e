import type { CheckedIn, Closed, Counted, IncidentNoted, Marked } from '../event/index.ts';

/** What is known of one person's coming, after every undo. */
export interface Presence {
  candidate: string;
  /** Where they were let in, which need not be where they belonged */
  sitting: string;
  present: boolean;
  /** Both let in and not let in, each still standing: staff have to look */
  disputed: boolean;
  /** Instant of the first arrival by the corrected clocks; of the first refusal where there is no arrival */
  at: string;
  /** The event that `at` and `sitting` are of */
  first: CheckedIn | Marked;
  /** Keys of all that still stands, in time's order */
  standing: string[];
}

/** What all events together say. The same events give the same standing, in whatever order they came. */
export interface Standing {
  presences: ReadonlyMap<string, Presence>;
  /** Of each sitting the last count */
  counts: ReadonlyMap<string, Counted>;
  /** Of each sitting the last closing of the absent list */
  closings: ReadonlyMap<string, Closed>;
  /** By the time at which they happened */
  incidents: readonly IncidentNoted[];
  /** Keys that two different events bear: a device's memory was put back */
  clashes: readonly string[];
  /** How many events are in it, undone ones as well */
  size: number;
}
