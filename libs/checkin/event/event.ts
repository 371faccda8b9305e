import type { IncidentCode } from '../incident/index.ts';

/** How a person was recognised. */
export type Means = 'slip' | 'card' | 'typed';

/** What every event says of itself. A device never changes or takes back an event; it adds another. */
interface Stamp {
  /** Id of the installation for the day, a UUID */
  device: string;
  /** Counts the device's events from 1, without gaps */
  sequence: number;
  /** The device's clock, an instant; it may be wrong */
  at: string;
  /** Milliseconds to add to `at`, as the server's clock told when the device last heard it */
  skew: number;
  /** Who held the device, by account's id */
  by: string;
}

/** Came in by slip, card or typed digits; `ruling` is what the rules said, and whoever let them in knew it. */
export interface CheckedIn extends Stamp {
  type: 'checked-in';
  candidate: string;
  sitting: string;
  means: Means;
  ruling: string;
}

/** Set by hand, against or without a scan: came in, or was not let in. */
export interface Marked extends Stamp {
  type: 'marked';
  candidate: string;
  sitting: string;
  present: boolean;
  reason: string;
}

/** Takes back one event, of this device or another; an undo cannot be undone: do the thing again. */
export interface Undone extends Stamp {
  type: 'undone';
  /** `eventKey` of what is taken back */
  target: string;
  reason: string;
}

/** The heads in the room, counted by eye. */
export interface Counted extends Stamp {
  type: 'counted';
  sitting: string;
  heads: number;
}

/** The absent list as it was read out at the late limit. */
export interface Closed extends Stamp {
  type: 'closed';
  sitting: string;
  absent: string[];
}

/** A signature drawn with a finger: the name in letters and the strokes as SVG path data. */
export interface DrawnSignature {
  name: string;
  strokes: string;
}

/** Something that happened, as 考场情况记录表 has it (domain 4.5, 4.6). */
export interface IncidentNoted extends Stamp {
  type: 'incident';
  sitting: string;
  code: IncidentCode;
  /** Whom it is about, or nobody in particular */
  candidate: string | null;
  /** Instant at which it happened, by the corrected clock */
  happenedAt: string;
  what: string;
  measure: string;
  /** SHA-256 of a photo, which travels on its own */
  photo: string | null;
  /** Of two different people */
  signatures: [DrawnSignature, DrawnSignature];
}

export type DoorEvent = CheckedIn | Marked | Undone | Counted | Closed | IncidentNoted;

/** Names an event for good: `device:sequence`. */
export function eventKey({ device, sequence }: Pick<DoorEvent, 'device' | 'sequence'>): string {
  return `${device}:${sequence}`;
}
