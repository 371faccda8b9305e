import { findMinuteOfDay, minuteOfDay } from './clock.ts';
import { sortedSetting } from './digest.ts';
import type { Room, Setting } from './instance.ts';
import { ADMISSION_MINUTES, HARDSHIP_CAP, listStarts, overlapsBatch } from './starts.ts';

/** What a place in a room's grid is; only `ordinary` and `accessible` seats are ever assigned. */
export const SEAT = { unusable: 0, ordinary: 1, accessible: 2 } as const;

export interface ExamRoom {
  readonly id: string;
  readonly venue: number;
  readonly rows: number;
  readonly columns: number;
  /** One `SEAT` value per place, row by row. */
  readonly places: Uint8Array;
  readonly seats: number;
  readonly accessibleSeats: number;
  /** Per start: 1 where the room is closed. */
  readonly closed: Uint8Array;
}

export interface ExamVenue {
  readonly id: string;
  readonly name: string;
  readonly prefecture: string;
  /** Indexes into the rooms. */
  readonly rooms: readonly number[];
}

/**
 * The house of an exam: starts, venues and rooms as sorted rows. A batch is a venue at a start, numbered
 * `venue × starts + start`; it exists where it has seats.
 */
export interface House {
  readonly setting: Setting;
  /** Local minutes, ascending. */
  readonly starts: Int32Array;
  readonly venues: readonly ExamVenue[];
  readonly rooms: readonly ExamRoom[];
  readonly batchCount: number;
  /** Assignable seats per batch. */
  readonly seats: Int32Array;
  /** The largest of them in any batch: what splits are measured against. */
  readonly largestBatch: number;
}

export function houseOf(unsorted: Setting): House {
  const setting = sortedSetting(unsorted);
  const starts = Int32Array.from(listStarts(setting));
  const rooms: ExamRoom[] = [];
  const venues = setting.venues.map((venue, index): ExamVenue => {
    const indexes = venue.rooms.map(
      (room) => rooms.push(roomOf(room, index, starts, setting.durationMinutes)) - 1,
    );
    return { id: venue.id, name: venue.name, prefecture: venue.prefecture, rooms: indexes };
  });
  const batchCount = venues.length * starts.length;
  const seats = new Int32Array(batchCount);
  for (const room of rooms) {
    for (let start = 0; start < starts.length; start++) {
      if (!room.closed[start]) seats[room.venue * starts.length + start]! += room.seats;
    }
  }
  const largestBatch = seats.reduce((most, each) => Math.max(most, each), 0);
  return { setting, starts, venues, rooms, batchCount, seats, largestBatch };
}

export function venueOf(house: House, batch: number): number {
  return Math.floor(batch / house.starts.length);
}

export function startOf(house: House, batch: number): number {
  return batch % house.starts.length;
}

/** The index of the seat `row-column` in a room's places. */
export function placeOf(room: { columns: number }, seat: string): number {
  const [row, column] = seat.split('-').map(Number);
  return (row! - 1) * room.columns + column! - 1;
}

export function seatOf(room: { columns: number }, place: number): string {
  return `${Math.floor(place / room.columns) + 1}-${(place % room.columns) + 1}`;
}

/**
 * Minutes by which a batch is inhumane to one who travels: leaving before the earliest departure plus
 * returning after the latest return, at most twelve hours (design 4.1, level 3).
 */
export function hardshipMinutes(setting: Setting, start: number, travel: number): number {
  const at = minuteOfDay(start);
  const earliest = findMinuteOfDay(setting.humane.earliestDeparture)!;
  const latest = findMinuteOfDay(setting.humane.latestReturn)!;
  const early = Math.max(0, earliest - (at - ADMISSION_MINUTES - travel));
  const late = Math.max(0, at + setting.durationMinutes + travel - latest);
  return Math.min(HARDSHIP_CAP, early + late);
}

function roomOf(room: Room, venue: number, starts: Int32Array, duration: number): ExamRoom {
  const places = new Uint8Array(room.rows * room.columns).fill(SEAT.ordinary);
  for (const seat of room.accessible) places[placeOf(room, seat)] = SEAT.accessible;
  for (const seat of [...room.missing, ...room.spare]) places[placeOf(room, seat)] = SEAT.unusable;
  const count = (kind: number) => places.reduce((sum, place) => sum + (place === kind ? 1 : 0), 0);
  const accessibleSeats = count(SEAT.accessible);
  return {
    id: room.id,
    venue,
    rows: room.rows,
    columns: room.columns,
    places,
    seats: accessibleSeats + count(SEAT.ordinary),
    accessibleSeats,
    closed: Uint8Array.from(starts, (start) =>
      room.closed.some((span) => overlapsBatch(span, start, duration)) ? 1 : 0,
    ),
  };
}
