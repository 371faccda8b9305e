import { listBatches } from '#database/plan';
import { assignableSeats, type TermSettings } from '#lifecycle';
import type { Instance } from '#scheduling';
import { shift, withOffset } from './moment.ts';
import { roomName } from './place.ts';
import type { SeatRow } from './seating.ts';

type Venue = Instance['venues'][number];

/**
 * The batches of a plan with their rooms. `taken` are all seats of the plan, from which load follows;
 * `shown` are those whose people the reader may see.
 */
export function describeBatches(
  { venues, durationMinutes }: Instance,
  settings: TermSettings,
  taken: readonly SeatRow[],
  shown: readonly SeatRow[],
) {
  const loads = countBy(taken, batchKey);
  const visible = groupBy(shown, (row) => `${batchKey(row)} ${row.room}`);
  return listBatches(taken, durationMinutes).map((batch) => {
    const venue = venues.find(({ id }) => id === batch.venue);
    const rooms = venue === undefined ? [] : openRooms(venue, batch.start, batch.end);
    return {
      venue: batch.venue,
      venueName: venue?.name ?? batch.venue,
      start: withOffset(batch.start),
      end: withOffset(batch.end),
      load: loads.get(batchKey(batch)) ?? 0,
      capacity: seatsIn(rooms),
      rooms: rooms.map((room) => ({
        id: room.id,
        name: roomName(settings, batch.venue, room.id),
        rows: room.rows,
        columns: room.columns,
        missing: room.missing,
        spare: room.spare,
        accessible: room.accessible,
        seats: (visible.get(`${batchKey(batch)} ${room.id}`) ?? []).map((row) => ({
          seat: row.seat,
          candidateId: row.candidateId,
          name: row.name,
          unitId: row.unitId,
          prefecture: row.prefecture,
          accessible: row.accessible,
        })),
      })),
    };
  });
}

/** The batches that the house would allow and a plan does not use: where people could be dragged to. */
export function listFreeBatches(instance: Instance, taken: readonly SeatRow[]) {
  const used = new Set(taken.map(batchKey));
  return instance.venues.flatMap((venue) =>
    listStarts(instance)
      .map((start) => ({ start, end: shift(start, instance.durationMinutes) }))
      .filter(({ start }) => !used.has(batchKey({ venue: venue.id, start })))
      .map(({ start, end }) => ({
        venue: venue.id,
        venueName: venue.name,
        start: withOffset(start),
        end: withOffset(end),
        capacity: seatsIn(openRooms(venue, start, end)),
      }))
      .filter(({ capacity }) => capacity > 0),
  );
}

/** How many people a batch could seat. */
export function capacityOf({ venues, durationMinutes }: Instance, venueId: string, start: string): number {
  const venue = venues.find(({ id }) => id === venueId);
  return venue === undefined ? 0 : seatsIn(openRooms(venue, start, shift(start, durationMinutes)));
}

/** `open.from + k·(duration + turnover)` while the batch ends within the window (design 4.1). */
function listStarts({ days, durationMinutes, turnoverMinutes }: Instance): string[] {
  return days.flatMap(({ date, open }) =>
    open.flatMap(({ from, to }) => {
      const starts: string[] = [];
      const end = `${date}T${to}`;
      let start = `${date}T${from}`;
      while (shift(start, durationMinutes) <= end) {
        starts.push(start);
        start = shift(start, durationMinutes + turnoverMinutes);
      }
      return starts;
    }),
  );
}

function seatsIn(rooms: Venue['rooms']): number {
  return rooms.reduce((sum, room) => sum + assignableSeats(room).length, 0);
}

/** The units of the people shown, largest first. */
export function listUnits(shown: readonly SeatRow[]) {
  const names = new Map(shown.map(({ unitId, unitName }) => [unitId, unitName]));
  return [...countBy(shown, ({ unitId }) => unitId)]
    .map(([id, size]) => ({ id, name: names.get(id) ?? '', size }))
    .sort((one, other) => other.size - one.size || one.name.localeCompare(other.name, 'zh-CN'));
}

function batchKey({ venue, start }: { venue: string; start: string }): string {
  return `${start} ${venue}`;
}

function openRooms({ rooms }: Venue, start: string, end: string): Venue['rooms'] {
  return rooms.filter(({ closed }) => !closed.some(({ from, to }) => from < end && start < to));
}

function countBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}
