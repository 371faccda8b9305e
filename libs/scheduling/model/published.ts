import { localMinuteOf } from './clock.ts';
import type { Place, Reach } from './exam.ts';
import { type House, placeOf, SEAT } from './house.ts';
import type { SeatPin } from './pins.ts';
import type { Assignment, Plan } from './plan.ts';
import { findRow, type Roster } from './roster.ts';

interface Context {
  readonly house: House;
  readonly roster: Roster;
  readonly reaches: readonly Reach[];
  readonly reachOf: Int32Array;
  readonly pins: ReadonlyMap<number, SeatPin>;
}

/**
 * Where a published plan seats each row: batch -1 where venue or start are gone, room and place -1 where the
 * seat can no longer be kept because it is closed, unfit, or pinned away.
 */
export function placesOf(plan: Plan, context: Context): Map<number, Place> {
  const { house, roster } = context;
  const venues = new Map(house.venues.map((venue, index) => [venue.id, index]));
  const starts = new Map(Array.from(house.starts, (start, index) => [start, index]));
  const places = new Map<number, Place>();
  for (const assignment of plan.assignments) {
    const row = findRow(roster, assignment.candidate);
    if (row === undefined) continue;
    const venue = venues.get(assignment.venue);
    const start = starts.get(localMinuteOf(assignment.start));
    if (venue === undefined || start === undefined) {
      places.set(row, { batch: -1, room: -1, place: -1 });
      continue;
    }
    const batch = venue * house.starts.length + start;
    const seat = keptSeat(house, roster, row, batch, assignment);
    places.set(row, { batch, room: -1, place: -1, ...seat });
  }
  if (context.pins.size > 0) {
    giveUpPinnedSeats(places, context.pins);
    giveUpPinnedRooms(places, context);
  }
  return places;
}

/** The published seat, if it exists still, is open at that start and suits the person. */
function keptSeat(
  house: House,
  roster: Roster,
  row: number,
  batch: number,
  { room: roomId, seat }: Assignment,
): { room: number; place: number } | undefined {
  const { rooms } = house.venues[Math.floor(batch / house.starts.length)]!;
  const room = rooms.find((index) => house.rooms[index]!.id === roomId);
  if (room === undefined || house.rooms[room]!.closed[batch % house.starts.length]) return undefined;
  const place = findPlace(house, room, seat);
  const kind = place < 0 ? SEAT.unusable : house.rooms[room]!.places[place];
  const suits = roster.accessible[row] ? kind === SEAT.accessible : kind !== SEAT.unusable;
  return suits ? { room, place } : undefined;
}

function findPlace(house: House, room: number, seat: string): number {
  const { rows, columns } = house.rooms[room]!;
  if (!/^[1-9]\d*-[1-9]\d*$/.test(seat)) return -1;
  const [row, column] = seat.split('-').map(Number);
  return row! <= rows && column! <= columns ? placeOf({ columns }, seat) : -1;
}

/** Whoever is pinned elsewhere in the batch loses the seat, and so does whoever sits where another is pinned. */
function giveUpPinnedSeats(places: Map<number, Place>, pins: ReadonlyMap<number, SeatPin>): void {
  const takenBy = new Map<string, number>();
  for (const [row, { batch, room, place }] of pins) {
    if (place >= 0) takenBy.set(`${batch}/${room}/${place}`, row);
    const before = places.get(row);
    const stays = before?.room === room && (place < 0 || before.place === place);
    if (before?.batch === batch && !stays) places.set(row, { batch, room: -1, place: -1 });
  }
  for (const [row, { batch, room, place }] of places) {
    const taker = takenBy.get(`${batch}/${room}/${place}`);
    if (taker !== undefined && taker !== row) places.set(row, { batch, room: -1, place: -1 });
  }
}

/**
 * A room that takes in people pinned to it has no seat left for as many of those who sat there. Which of them
 * give way is free to choose; it is the last by id, so that a search knows whom it may move at no further cost.
 */
function giveUpPinnedRooms(places: Map<number, Place>, context: Context): void {
  const { house, roster, pins } = context;
  const sittings = new Map<string, { seats: number; keepers: number[]; coming: number }>();
  for (const [row, { batch, room }] of pins) {
    const key = `${batch}/${room}`;
    const sitting = sittings.get(key) ?? { seats: house.rooms[room]!.seats, keepers: [], coming: 0 };
    const before = places.get(row);
    if (before?.batch !== batch || before.room !== room) sitting.coming++;
    sittings.set(key, sitting);
  }
  for (const [row, place] of places) {
    if (place.room < 0 || !mayStay(context, row, place.batch)) continue;
    sittings.get(`${place.batch}/${place.room}`)?.keepers.push(row);
  }
  for (const { seats, keepers, coming } of sittings.values()) {
    const loose = keepers.filter((row) => !pins.has(row) && !roster.accessible[row]);
    const surplus = Math.min(loose.length, keepers.length + coming - seats);
    loose.sort((left, right) => right - left);
    for (const row of loose.slice(0, Math.max(0, surplus))) {
      places.set(row, { batch: places.get(row)!.batch, room: -1, place: -1 });
    }
  }
}

function mayStay({ house, reaches, reachOf }: Context, row: number, batch: number): boolean {
  const reach = reachOf[row]! < 0 ? undefined : reaches[reachOf[row]!];
  const starts = house.starts.length;
  if (!reach?.starts[batch % starts]) return false;
  return reach.venue < 0 || reach.venue === Math.floor(batch / starts);
}
