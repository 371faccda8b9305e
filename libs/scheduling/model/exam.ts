import type { House } from './house.ts';
import type { Roster } from './roster.ts';

/** Which batches a candidate may sit in: one venue or any (-1), at the starts marked 1. */
export interface Reach {
  readonly venue: number;
  readonly starts: Uint8Array;
}

/**
 * People who are alike to the scheduler: same unit, prefecture, reach, need and pinned or published place.
 * By column; sorted by unit, so that a unit's cohorts are neighbours.
 */
export interface Cohorts {
  readonly count: number;
  readonly unit: Int32Array;
  readonly prefecture: Int32Array;
  /** Index into `reaches`; -1 where no batch is possible. */
  readonly reach: Int32Array;
  readonly need: Uint8Array;
  /** Room of the pin, -1 where none. */
  readonly pinRoom: Int32Array;
  /** Place of the pin in that room, -1 where none. */
  readonly pinPlace: Int32Array;
  /** Batch in the published plan; -1 never published, -2 published in a batch that is gone. */
  readonly published: Int32Array;
  /** 1 where the published seat can no longer be kept, even in the published batch. */
  readonly seatLost: Uint8Array;
  readonly size: Int32Array;
  /** The members of cohort c are `members[first[c] … first[c + 1])`, rows of the roster. */
  readonly first: Int32Array;
  readonly members: Int32Array;
  /** The cohorts of unit u are `unitFirst[u] … unitFirst[u + 1]`. */
  readonly unitFirst: Int32Array;
}

/** A seat of a sitting. */
export interface Place {
  readonly batch: number;
  readonly room: number;
  readonly place: number;
}

/** An instance made ready for reckoning. Everything in it is sorted, so the order of the input is gone. */
export interface Exam {
  readonly house: House;
  readonly roster: Roster;
  readonly reaches: readonly Reach[];
  readonly cohorts: Cohorts;
  /** Accessible seats per batch that people in need can use once room and seat pins are honoured. */
  readonly accessibleSeats: Int32Array;
  /** One-way minutes, prefecture × venue. */
  readonly travel: Int32Array;
  /** Hardship minutes, by start × travel, filled on demand. */
  readonly hardship: (prefecture: number, batch: number) => number;
  /**
   * Where the published plan seats each row of the roster: batch -1 where the batch is gone, room and place -1
   * where only the seat is.
   */
  readonly published: ReadonlyMap<number, Place> | null;
  /** Rows that cannot be seated whatever the rest do, with the reason in Chinese. */
  readonly hopeless: ReadonlyMap<number, string>;
}

export function reaches(exam: Exam, cohort: number, batch: number): boolean {
  const index = exam.cohorts.reach[cohort]!;
  if (index < 0 || exam.house.seats[batch] === 0) return false;
  const reach = exam.reaches[index]!;
  const starts = exam.house.starts.length;
  return (
    reach.starts[batch % starts] === 1 && (reach.venue < 0 || reach.venue === Math.floor(batch / starts))
  );
}
