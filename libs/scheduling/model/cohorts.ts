import type { Cohorts, Place } from './exam.ts';
import type { House } from './house.ts';
import type { SeatPin } from './pins.ts';
import type { Roster } from './roster.ts';

interface Source {
  house: House;
  roster: Roster;
  reachOf: Int32Array;
  pins: ReadonlyMap<number, SeatPin>;
  published: ReadonlyMap<number, Place> | null;
}

/** Gathers people who are alike; the order of cohorts depends only on what they are. */
export function cohortsOf({ roster, reachOf, pins, published }: Source): Cohorts {
  const rows = roster.ids.length;
  const keyOf = new Map<string, number>();
  const cohortOf = new Int32Array(rows);
  const samples: number[] = [];
  const sizes: number[] = [];
  for (let row = 0; row < rows; row++) {
    const pin = pins.get(row);
    const before = published?.get(row);
    const key =
      `${roster.unit[row]},${roster.prefecture[row]},${reachOf[row]},${roster.accessible[row]}` +
      (pin ? `,p${pin.room}.${pin.place}` : '') +
      (before ? `,b${before.batch}.${before.place < 0 ? 0 : 1}` : '');
    let cohort = keyOf.get(key);
    if (cohort === undefined) {
      cohort = samples.push(row) - 1;
      sizes.push(0);
      keyOf.set(key, cohort);
    }
    sizes[cohort]!++;
    cohortOf[row] = cohort;
  }
  // Rows come sorted by id, so a cohort's first member is a canonical tie-break.
  const order = samples.map((_, index) => index);
  order.sort(
    (left, right) =>
      roster.unit[samples[left]!]! - roster.unit[samples[right]!]! || samples[left]! - samples[right]!,
  );
  return layOut({ roster, reachOf, pins, published, order, samples, sizes, cohortOf });
}

interface Layout extends Omit<Source, 'house'> {
  order: number[];
  samples: number[];
  sizes: number[];
  cohortOf: Int32Array;
}

function layOut({ roster, reachOf, pins, published, order, samples, sizes, cohortOf }: Layout): Cohorts {
  const count = order.length;
  const column = (value: (row: number) => number) => Int32Array.from(order, (old) => value(samples[old]!));
  const size = Int32Array.from(order, (old) => sizes[old]!);
  const first = new Int32Array(count + 1);
  const rank = new Int32Array(count);
  order.forEach((old, index) => {
    rank[old] = index;
    first[index + 1] = first[index]! + size[index]!;
  });
  const members = new Int32Array(cohortOf.length);
  const next = first.slice();
  for (let row = 0; row < cohortOf.length; row++) {
    const cohort = rank[cohortOf[row]!]!;
    members[next[cohort]!++] = row;
  }
  const unit = column((row) => roster.unit[row]!);
  const unitFirst = new Int32Array(roster.units.length + 1);
  for (let cohort = 0; cohort < count; cohort++) unitFirst[unit[cohort]! + 1] = cohort + 1;
  return {
    count,
    unit,
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
    unitFirst,
  };
}
