import type { Exam } from '../model/exam.ts';
import { SEAT } from '../model/house.ts';
import { isAccessible, isFree, type Sitting, type Spot, sitDown } from './grid.ts';

/** A person to be seated in a batch. */
export interface Guest {
  readonly row: number;
  readonly unit: number;
  readonly need: boolean;
  /** Pinned room and place, -1 where none. */
  readonly room: number;
  readonly place: number;
}

/**
 * Seats all whose choice is narrow, narrowest first: pinned seats, then people in need, then pinned rooms,
 * then those whose published seat is free. Gives the guests who may sit anywhere.
 */
export function seatClaims(
  exam: Exam,
  batch: number,
  sittings: readonly Sitting[],
  guests: readonly Guest[],
): Guest[] {
  const byRoom = new Map(sittings.map((sitting) => [sitting.room, sitting]));
  const reserved = new Map<number, number>();
  for (const guest of guests) {
    if (guest.room >= 0 && guest.place < 0 && !guest.need) {
      reserved.set(guest.room, (reserved.get(guest.room) ?? 0) + 1);
    }
  }
  const former = (guest: Guest): Spot | undefined => {
    const place = exam.published?.get(guest.row);
    const sitting = place?.batch === batch ? byRoom.get(place.room) : undefined;
    if (!sitting || !place || place.place < 0 || (guest.room >= 0 && guest.room !== place.room))
      return undefined;
    const spot = { sitting, place: place.place };
    return isFree(spot) && (!guest.need || isAccessible(spot)) ? spot : undefined;
  };
  const wanted = formerPlaces(exam, batch, guests);

  const rest: Guest[] = [];
  const needy: Guest[] = [];
  for (const guest of guests) {
    if (guest.place >= 0) settleAt(guest, { sitting: byRoom.get(guest.room)!, place: guest.place });
    else if (guest.need) needy.push(guest);
    else rest.push(guest);
  }
  const roomFor = (sitting: Sitting) => freeSeats(sitting) - (reserved.get(sitting.room) ?? 0);
  // Pinned rooms first: whoever may choose must not take the last accessible seat of a room from them.
  const choosy: Guest[] = [];
  for (const guest of needy) {
    if (guest.room < 0) choosy.push(guest);
    else settleAt(guest, former(guest) ?? accessibleSpot([byRoom.get(guest.room)!], wanted));
  }
  const newcomers = choosy.filter((guest) => {
    const spot = former(guest);
    if (!spot || roomFor(spot.sitting) <= 0) return true;
    settleAt(guest, spot);
    return false;
  });
  for (const guest of newcomers) {
    const rooms = sittings.filter((sitting) => roomFor(sitting) > 0);
    settleAt(guest, accessibleSpot(rooms, wanted), true);
  }
  return seatRoomPinsAndKeepers(rest, byRoom, former);
}

/** Seats a guest, for good unless `loose`: then they may still change places to part colleagues. */
function settleAt(guest: Guest, spot: Spot | undefined, loose = false): void {
  if (!spot) return;
  sitDown(spot, guest.row, guest.unit);
  if (!loose) spot.sitting.fixed[spot.place] = 1;
}

function seatRoomPinsAndKeepers(
  guests: readonly Guest[],
  byRoom: ReadonlyMap<number, Sitting>,
  former: (guest: Guest) => Spot | undefined,
): Guest[] {
  const pinnedLeft: Guest[] = [];
  const free: Guest[] = [];
  const left = new Map<number, number>();
  for (const guest of guests) {
    if (guest.room < 0) free.push(guest);
    else {
      const spot = former(guest);
      if (spot) settleAt(guest, spot);
      else pinnedLeft.push(guest);
    }
  }
  for (const guest of pinnedLeft) left.set(guest.room, (left.get(guest.room) ?? 0) + 1);
  // A keeper may stay only where the pinned of the room still find a seat.
  const anywhere = free.filter((guest) => {
    const spot = former(guest);
    if (!spot || freeSeats(spot.sitting) <= (left.get(spot.sitting.room) ?? 0)) return true;
    settleAt(guest, spot);
    return false;
  });
  for (const guest of pinnedLeft) {
    settleAt(guest, ordinaryFirst(byRoom.get(guest.room)!));
  }
  return anywhere;
}

function formerPlaces(exam: Exam, batch: number, guests: readonly Guest[]): Set<string> {
  const wanted = new Set<string>();
  if (!exam.published) return wanted;
  for (const guest of guests) {
    const place = exam.published.get(guest.row);
    if (place?.batch === batch) wanted.add(`${place.room}/${place.place}`);
  }
  return wanted;
}

function accessibleSpot(sittings: readonly Sitting[], wanted: ReadonlySet<string>): Spot | undefined {
  let second: Spot | undefined;
  for (const sitting of sittings) {
    for (let place = 0; place < sitting.plan.places.length; place++) {
      if (sitting.plan.places[place] !== SEAT.accessible || sitting.person[place]! >= 0) continue;
      if (!wanted.has(`${sitting.room}/${place}`)) return { sitting, place };
      second ??= { sitting, place };
    }
  }
  return second;
}

function ordinaryFirst(sitting: Sitting): Spot | undefined {
  for (const kind of [SEAT.ordinary, SEAT.accessible]) {
    for (let place = 0; place < sitting.plan.places.length; place++) {
      if (sitting.plan.places[place] === kind && sitting.person[place]! < 0) return { sitting, place };
    }
  }
  return undefined;
}

function freeSeats(sitting: Sitting): number {
  let free = 0;
  sitting.plan.places.forEach((kind, place) => {
    if (kind !== SEAT.unusable && sitting.person[place]! < 0) free++;
  });
  return free;
}
