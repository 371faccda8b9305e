import { DomainError } from '#problem';
import { localMinuteOf } from '../model/clock.ts';
import type { Exam } from '../model/exam.ts';
import { findRow } from '../model/roster.ts';
import { objectionsTo } from '../rules/hard/index.ts';
import { type LevelChange, levelChange } from './level-change.ts';
import type { PlanDesk } from './plan-desk.ts';

/** A person, several, or a whole unit, and the batch they are dragged to. */
export interface MoveQuestion {
  readonly candidates?: readonly string[];
  readonly unit?: string;
  readonly to: { readonly venue: string; readonly start: string };
}

export interface MoveAnswer {
  /** Whether all of them may sit there and find seats. */
  readonly allowed: boolean;
  readonly objections: readonly { candidate: string; detail: string }[];
  /** Seats that are lacking there; 0 where all find one. */
  readonly shortOf: number;
  readonly change: LevelChange;
}

/** What a move would change at each level. Nothing is written. Throws `BATCH_UNKNOWN`, `CANDIDATE_UNKNOWN`. */
export function tryMove(desk: PlanDesk, question: MoveQuestion): MoveAnswer {
  const { exam, seating, loads, needLoads } = desk;
  const batch = batchOf(exam, question.to);
  const rows = rowsOf(exam, question).filter((row) => seating.batch[row] !== batch);
  const objections = rows.flatMap((row) =>
    objectionsTo(exam, row, { batch, room: -1, place: -1 }).map(({ detail }) => ({
      candidate: exam.roster.ids[row]!,
      detail,
    })),
  );
  const needing = rows.filter((row) => exam.roster.accessible[row]).length;
  const shortOf = Math.max(
    0,
    loads[batch]! + rows.length - exam.house.seats[batch]!,
    needing === 0 ? 0 : needLoads[batch]! + needing - exam.accessibleSeats[batch]!,
  );
  const change = levelChange(desk, new Map(rows.map((row) => [row, batch])));
  return { allowed: objections.length === 0 && shortOf === 0, objections, shortOf, change };
}

function batchOf({ house }: Exam, to: MoveQuestion['to']): number {
  const venue = house.venues.findIndex(({ id }) => id === to.venue);
  const start = house.starts.indexOf(localMinuteOf(to.start));
  if (venue < 0 || start < 0) {
    const detail = `没有场次 ${to.venue} ${to.start}`;
    throw new DomainError({ kind: 'missing', code: 'BATCH_UNKNOWN', detail });
  }
  return venue * house.starts.length + start;
}

function rowsOf(exam: Exam, { candidates = [], unit }: MoveQuestion): number[] {
  const rows = new Set<number>();
  for (const id of candidates) {
    const row = findRow(exam.roster, id);
    if (row === undefined) {
      throw new DomainError({ kind: 'missing', code: 'CANDIDATE_UNKNOWN', detail: `没有考生“${id}”` });
    }
    rows.add(row);
  }
  const index = unit === undefined ? -1 : exam.roster.units.indexOf(unit);
  if (index >= 0) {
    const { cohorts } = exam;
    const first = cohorts.first[cohorts.unitFirst[index]!]!;
    const last = cohorts.first[cohorts.unitFirst[index + 1]!]!;
    for (let at = first; at < last; at++) rows.add(cohorts.members[at]!);
  }
  return [...rows];
}
