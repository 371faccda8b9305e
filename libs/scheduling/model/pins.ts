import { localMinuteOf } from './clock.ts';
import type { Reach } from './exam.ts';
import { type House, placeOf, SEAT } from './house.ts';
import type { Roster } from './roster.ts';

/** A pin below the batch: a room, perhaps a place in it (-1 where not). */
export interface SeatPin {
  readonly batch: number;
  readonly room: number;
  readonly place: number;
}

export interface Reservation {
  /** Room and seat pins that can be kept. */
  readonly byRow: ReadonlyMap<number, SeatPin>;
  readonly hopeless: ReadonlyMap<number, string>;
  readonly accessibleSeats: Int32Array;
}

/** What is pinned within one sitting. */
interface Sitting {
  readonly places: Set<number>;
  roomNeed: number;
  roomOther: number;
  /** Free seats, all and accessible, besides the pinned places. */
  free: number;
  freeAccessible: number;
  pinnedNeed: number;
}

/**
 * Books the seats of room and seat pins, finds those that contradict each other or the rules, and reckons
 * how many accessible seats of each batch are left for people in need: in a room, pinned people without
 * need may take accessible seats once the ordinary ones are full.
 */
export function reservePins(
  house: House,
  roster: Roster,
  reaches: readonly Reach[],
  reachOf: Int32Array,
): Reservation {
  const sittings = new Map<string, Sitting>();
  const byRow = new Map<number, SeatPin>();
  const hopeless = new Map<number, string>();
  reaches.forEach((reach, index) => {
    if (!reach.starts.includes(1)) {
      reachOf.forEach((own, row) => {
        if (own !== index) return;
        hopeless.set(
          row,
          roster.pins.get(row)?.start ? '固定的场次与本人不可用时间冲突' : '所有场次都与本人不可用时间冲突',
        );
      });
    }
  });
  const pinned = pinnedRows(house, roster);
  // Seats first, then rooms, need first: the narrower claim is booked before the wider one.
  for (const [row, pin] of pinned) {
    if (hopeless.has(row)) continue;
    const reason = book(house, sittingOf(house, sittings, pin), pin, roster.accessible[row] === 1);
    if (reason) hopeless.set(row, reason);
    else byRow.set(row, pin);
  }
  return { byRow, hopeless, accessibleSeats: accessibleSeatsOf(house, sittings) };
}

function pinnedRows(house: House, roster: Roster): [number, SeatPin][] {
  const venues = new Map(house.venues.map((venue, index) => [venue.id, index]));
  const found: [number, SeatPin][] = [];
  for (const [row, pin] of roster.pins) {
    if (pin.room === undefined || pin.start === undefined) continue;
    const venue = venues.get(pin.venue)!;
    const room = house.venues[venue]!.rooms.find((index) => house.rooms[index]!.id === pin.room)!;
    const start = house.starts.indexOf(localMinuteOf(pin.start));
    const place = pin.seat === undefined ? -1 : placeOf(house.rooms[room]!, pin.seat);
    found.push([row, { batch: venue * house.starts.length + start, room, place }]);
  }
  const rank = ([row, pin]: [number, SeatPin]) => (pin.place >= 0 ? 0 : roster.accessible[row] ? 1 : 2);
  return found.sort((left, right) => rank(left) - rank(right) || left[0] - right[0]);
}

function book(house: House, sitting: Sitting, pin: SeatPin, need: boolean): string | undefined {
  const room = house.rooms[pin.room]!;
  if (room.closed[pin.batch % house.starts.length]) return '固定的考场在该场次关闭';
  if (pin.place < 0) {
    if (need) {
      if (sitting.freeAccessible <= sitting.roomNeed) return '固定的考场没有足够的无障碍座位';
      if (sitting.free <= sitting.roomNeed + sitting.roomOther) return '固定在该考场的人数超过座位数';
      sitting.roomNeed++;
      return undefined;
    }
    if (sitting.free <= sitting.roomNeed + sitting.roomOther) return '固定在该考场的人数超过座位数';
    sitting.roomOther++;
    return undefined;
  }
  const kind = room.places[pin.place];
  if (kind === SEAT.unusable) return '固定的座位是备用座位，不能安排';
  if (need && kind !== SEAT.accessible) return '固定的座位不是无障碍座位';
  if (sitting.places.has(pin.place)) return '固定的座位已被另一名考生固定';
  sitting.places.add(pin.place);
  sitting.free--;
  if (kind === SEAT.accessible) sitting.freeAccessible--;
  if (need) sitting.pinnedNeed++;
  return undefined;
}

function sittingOf(house: House, sittings: Map<string, Sitting>, pin: SeatPin): Sitting {
  const key = `${pin.batch}/${pin.room}`;
  let sitting = sittings.get(key);
  if (!sitting) {
    const { seats, accessibleSeats } = house.rooms[pin.room]!;
    sitting = {
      places: new Set(),
      roomNeed: 0,
      roomOther: 0,
      free: seats,
      freeAccessible: accessibleSeats,
      pinnedNeed: 0,
    };
    sittings.set(key, sitting);
  }
  return sitting;
}

function accessibleSeatsOf(house: House, sittings: ReadonlyMap<string, Sitting>): Int32Array {
  const usable = new Int32Array(house.batchCount);
  const starts = house.starts.length;
  house.rooms.forEach((room, index) => {
    for (let start = 0; start < starts; start++) {
      if (room.closed[start]) continue;
      const batch = room.venue * starts + start;
      const sitting = sittings.get(`${batch}/${index}`);
      if (!sitting) {
        usable[batch]! += room.accessibleSeats;
        continue;
      }
      const spare = Math.min(sitting.freeAccessible, sitting.free - sitting.roomOther) - sitting.roomNeed;
      usable[batch]! += sitting.pinnedNeed + sitting.roomNeed + spare;
    }
  });
  return usable;
}
