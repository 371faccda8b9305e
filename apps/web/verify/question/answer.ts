import type { LogEvidence, OnlineRecord, Verdict } from '#credential';

/**
 * How the register was asked: `confirmed` it answered; `offline` no network; `unreachable` no answer in time;
 * `busy` it asks to come back later; `needless` the text is no card that it could know.
 */
export type Asking = 'confirmed' | 'offline' | 'unreachable' | 'busy' | 'needless';

/** A verdict with all that the screen says about it. */
export interface Answer {
  text: string;
  verdict: Verdict;
  asking: Asking;
  /** Where the text leads, if it is an address */
  host?: string;
  /** By how many minutes this device's clock is ahead of the register's, where that matters */
  clockAhead?: number;
}

/** What asking the register came to. */
export type RegisterAnswer =
  | { asking: 'confirmed'; record: OnlineRecord | null; logged?: LogEvidence | null }
  | { asking: Exclude<Asking, 'confirmed' | 'needless'> };
