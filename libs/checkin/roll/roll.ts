import { epochOf } from '../instant/index.ts';
import type { Standing } from '../merge/index.ts';
import type { Expected, OpenRoster } from '../roster/index.ts';

/** How a sitting of the device's own stands. */
export interface Roll {
  due: Expected[];
  present: Expected[];
  /** Not let in, by somebody's decision */
  refused: Expected[];
  /** Neither came nor was refused */
  missing: Expected[];
  /** Candidates let in here who belong elsewhere */
  strangers: string[];
  /** Whether the late limit has passed, so that who is missing is absent */
  closed: boolean;
  /** Heads counted by eye, null before the first count */
  heads: number | null;
}

/** The roll of a sitting by seat. `now` is an instant. */
export function callRoll(open: OpenRoster, standing: Standing, sittingId: string, now: string): Roll {
  const due = open.roster.people.filter(({ sitting }) => sitting === sittingId).sort(bySeat);
  const expected = new Set(due.map(({ candidate }) => candidate));
  const presenceOf = ({ candidate }: Expected) => standing.presences.get(candidate);
  return {
    due,
    present: due.filter((person) => presenceOf(person)?.present === true),
    refused: due.filter((person) => presenceOf(person)?.present === false),
    missing: due.filter((person) => presenceOf(person) === undefined),
    strangers: [...standing.presences.values()]
      .filter(
        ({ candidate, present, sitting }) => present && sitting === sittingId && !expected.has(candidate),
      )
      .map(({ candidate }) => candidate),
    closed: epochOf(now) > (open.sittings.get(sittingId)?.closes ?? Number.POSITIVE_INFINITY),
    heads: standing.counts.get(sittingId)?.heads ?? null,
  };
}

function bySeat(left: Expected, right: Expected): number {
  const [[row, column], [otherRow, otherColumn]] = [left, right].map(({ seat }) =>
    seat.split('-').map(Number),
  ) as [[number, number], [number, number]];
  return row - otherRow || column - otherColumn;
}
