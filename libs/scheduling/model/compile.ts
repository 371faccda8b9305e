import { localMinuteOf } from './clock.ts';
import { cohortsOf } from './cohorts.ts';
import { compareText } from './digest.ts';
import type { Exam, Reach } from './exam.ts';
import { type House, hardshipMinutes, houseOf } from './house.ts';
import type { Instance, Setting } from './instance.ts';
import { reservePins } from './pins.ts';
import type { Plan } from './plan.ts';
import { placesOf } from './published.ts';
import { type Roster, rosterOf } from './roster.ts';
import { overlapsBatch } from './starts.ts';

/** Makes an instance ready for reckoning; `published` is the plan that must be changed as little as may be. */
export function compileInstance(instance: Instance, published?: Plan): Exam {
  return compileExam(instance, rosterOf(instance.candidates), published);
}

export function compileExam(setting: Setting, roster: Roster, published?: Plan): Exam {
  const house = houseOf(setting);
  const { reachOf, reaches } = reachesOf(house, roster);
  const pins = reservePins(house, roster, reaches, reachOf);
  for (const row of pins.hopeless.keys()) reachOf[row] = -1;
  const before = published
    ? placesOf(published, { house, roster, reaches, reachOf, pins: pins.byRow })
    : null;
  const cohorts = cohortsOf({ roster, reachOf, pins: pins.byRow, published: before });
  const travel = travelTable(house, roster);
  return {
    house,
    roster,
    reaches,
    cohorts,
    accessibleSeats: pins.accessibleSeats,
    travel,
    hardship: hardshipTable(house, travel),
    published: before,
    hopeless: pins.hopeless,
  };
}

/** The distinct reaches, in an order that does not depend on the rows', and each row's. */
function reachesOf(house: House, roster: Roster): { reaches: Reach[]; reachOf: Int32Array } {
  const free = roster.unavailabilities.map((spans) =>
    Uint8Array.from(house.starts, (start) =>
      spans.some((span) => overlapsBatch(span, start, house.setting.durationMinutes)) ? 0 : 1,
    ),
  );
  const freeKeys = free.map((starts) => starts.join(''));
  const venues = new Map(house.venues.map((venue, index) => [venue.id, index]));
  const found = new Map<string, { reach: Reach; at: number }>();
  const reachFor = (venue: number, starts: Uint8Array, startsKey: string): number => {
    const key = `${startsKey}@${venue}`;
    const entry = found.get(key) ?? { reach: { venue, starts }, at: found.size };
    found.set(key, entry);
    return entry.at;
  };
  const unpinned = new Int32Array(free.length).fill(-1);
  const metOf = new Int32Array(roster.ids.length);
  for (let row = 0; row < metOf.length; row++) {
    const span = roster.unavailable[row]!;
    const pin = roster.pins.size > 0 ? roster.pins.get(row) : undefined;
    if (!pin) {
      if (unpinned[span]! < 0) unpinned[span] = reachFor(-1, free[span]!, freeKeys[span]!);
      metOf[row] = unpinned[span]!;
      continue;
    }
    const venue = venues.get(pin.venue)!;
    if (pin.start === undefined) {
      metOf[row] = reachFor(venue, free[span]!, freeKeys[span]!);
      continue;
    }
    const only = localMinuteOf(pin.start);
    const starts = free[span]!.map((mark, index) => (house.starts[index] === only ? mark : 0));
    metOf[row] = reachFor(venue, starts, starts.join(''));
  }
  const keys = [...found.keys()].sort(compareText);
  const rank = new Int32Array(keys.length);
  keys.forEach((key, index) => {
    rank[found.get(key)!.at] = index;
  });
  return { reaches: keys.map((key) => found.get(key)!.reach), reachOf: metOf.map((met) => rank[met]!) };
}

function travelTable(house: House, roster: Roster): Int32Array {
  const venues = house.setting.venues;
  const travel = new Int32Array(roster.prefectures.length * venues.length);
  roster.prefectures.forEach((prefecture, p) => {
    venues.forEach((venue, v) => {
      travel[p * venues.length + v] = venue.travelMinutes[prefecture] ?? 0;
    });
  });
  return travel;
}

function hardshipTable(house: House, travel: Int32Array): Exam['hardship'] {
  const venues = house.venues.length;
  const starts = house.starts.length;
  const known = new Map<number, Int32Array>();
  for (const minutes of travel) {
    if (!known.has(minutes)) {
      known.set(
        minutes,
        house.starts.map((start) => hardshipMinutes(house.setting, start, minutes)),
      );
    }
  }
  const rows = Array.from(travel, (minutes) => known.get(minutes)!);
  return (prefecture, batch) => {
    const venue = Math.floor(batch / starts);
    return rows[prefecture * venues + venue]![batch - venue * starts]!;
  };
}
