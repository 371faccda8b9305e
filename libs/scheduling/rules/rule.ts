import type { Exam } from '../model/exam.ts';
import type { Level } from '../model/score.ts';
import type { Seating } from '../model/seating.ts';

/** What one unit, prefecture, person, venue or batch adds to a level. */
export interface Contribution {
  readonly kind: 'unit' | 'prefecture' | 'candidate' | 'venue' | 'batch' | 'room';
  readonly id: string;
  readonly amount: number;
  /** In Chinese, for staff. */
  readonly detail: string;
}

/** One level of the score: how it is called, where it comes from, what it counts, how it explains itself. */
export interface LevelRule {
  readonly key: Level;
  readonly name: string;
  readonly unit: string;
  readonly source: string;
  count(exam: Exam, seating: Seating): number;
  /** What makes up the count, the greatest first; their amounts add up to it. */
  contributions(exam: Exam, seating: Seating): Contribution[];
}

/** A seat that a hard rule is asked about. */
export interface Spot {
  readonly batch: number;
  readonly room: number;
  readonly place: number;
}

/** One hard rule: why a person may not take a seat, in Chinese, or undefined where the rule is silent. */
export interface HardRule {
  readonly key: string;
  readonly name: string;
  readonly source: string;
  objection(exam: Exam, row: number, spot: Spot): string | undefined;
}
