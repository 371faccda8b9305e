import type { Cohorts, Place } from './exam.ts';
import type { SeatPin } from './pins.ts';
import type { Roster } from './roster.ts';

interface Source {
  roster: Roster;
  reachOf: Int32Array;
  pins: ReadonlyMap<number, SeatPin>;
  published: ReadonlyMap<number, Place> | null;
}

/**
 * Gathers people who are alike, unit by unit, within a unit in order of their first member. Rows come sorted by
 * id, so the order of cohorts depends only on what they are.
 */
export function cohortsOf(source: Source): Cohorts {
  const { roster } = source;
  const rows = roster.ids.length;
  const cohortOf = new Int32Array(rows);
  const samples: number[] = [];
  const sizes: number[] = [];
  const unitFirst = new Int32Array(roster.units.length + 1);
  const { order, first: firstOfUnit } = rowsByUnit(roster);
  const known = new Map<number | string, number>();
  for (let unit = 0; unit < roster.units.length; unit++) {
    known.clear();
    for (let at = firstOfUnit[unit]!; at < firstOfUnit[unit + 1]!; at++) {
      const row = order[at]!;
      const key = likenessOf(source, row);
      let cohort = known.get(key);
      if (cohort === undefined) {
        cohort = samples.push(row) - 1;
        sizes.push(0);
        known.set(key, cohort);
      }
      sizes[cohort]!++;
      cohortOf[row] = cohort;
    }
    unitFirst[unit + 1] = samples.length;
  }
  return { ...layOut(source, { samples, sizes, cohortOf }), unitFirst };
}

/** What two people of a unit must share to be alike: a number for nearly all of them, since there may be a million. */
function likenessOf({ roster, reachOf, pins, published }: Source, row: number): number | string {
  const place = roster.prefecture[row]! + roster.prefectures.length * (reachOf[row]! + 1);
  const alike = 2 * place + roster.accessible[row]!;
  const pin = pins.size > 0 ? pins.get(row) : undefined;
  const before = published?.get(row);
  if (!pin && !before) return alike;
  const pinned = pin ? `p${pin.room}.${pin.place}` : '';
  return `${alike}${pinned}${before ? `b${before.batch}.${before.place < 0 ? 0 : 1}` : ''}`;
}

/** The rows of each unit, by counting. */
function rowsByUnit({ unit, units }: Roster): { order: Int32Array; first: Int32Array } {
  const first = new Int32Array(units.length + 1);
  for (let row = 0; row < unit.length; row++) first[unit[row]! + 1]!++;
  for (let at = 0; at < units.length; at++) first[at + 1]! += first[at]!;
  const order = new Int32Array(unit.length);
  const next = first.slice();
  for (let row = 0; row < unit.length; row++) order[next[unit[row]!]!++] = row;
  return { order, first };
}

interface Gathered {
  samples: readonly number[];
  sizes: readonly number[];
  cohortOf: Int32Array;
}

function layOut(
  { roster, reachOf, pins, published }: Source,
  { samples, sizes, cohortOf }: Gathered,
): Omit<Cohorts, 'unitFirst'> {
  const count = samples.length;
  const column = (value: (row: number) => number) => {
    const values = new Int32Array(count);
    for (let cohort = 0; cohort < count; cohort++) values[cohort] = value(samples[cohort]!);
    return values;
  };
  const size = Int32Array.from(sizes);
  const first = new Int32Array(count + 1);
  for (let cohort = 0; cohort < count; cohort++) first[cohort + 1] = first[cohort]! + size[cohort]!;
  const members = new Int32Array(cohortOf.length);
  const next = first.slice();
  for (let row = 0; row < cohortOf.length; row++) members[next[cohortOf[row]!]!++] = row;
  return {
    count,
    unit: column((row) => roster.unit[row]!),
    prefecture: column((row) => roster.prefecture[row]!),
    reach: column((row) => reachOf[row]!),
    need: Uint8Array.from(column((row) => roster.accessible[row]!)),
    pinRoom: column((row) => pins.get(row)?.room ?? -1),
    pinPlace: column((row) => pins.get(row)?.place ?? -1),
    published: column((row) => {
      const before = published?.get(row);
      return before === undefined ? -1 : before.batch < 0 ? -2 : before.batch;
    }),
    seatLost: Uint8Array.from(column((row) => ((published?.get(row)?.place ?? 0) < 0 ? 1 : 0))),
    size,
    first,
    members,
  };
}
