import type { TermSettings } from '#lifecycle';
import { shift, withOffset } from './moment.ts';

/** A seat in time and space, with the names that people use. */
export interface Place {
  venue: string;
  venueName: string;
  start: string;
  end: string;
  room: string;
  roomName: string;
  seat: string;
}

interface Seat {
  venue: string;
  start: string;
  room: string;
  seat: string;
}

export function placeOf(settings: TermSettings, { venue, start, room, seat }: Seat): Place {
  return { ...batchOf(settings, { venue, start }), room, roomName: roomName(settings, venue, room), seat };
}

export function batchOf(settings: TermSettings, { venue, start }: Pick<Seat, 'venue' | 'start'>) {
  return {
    venue,
    venueName: venueName(settings, venue),
    start: withOffset(start),
    end: withOffset(shift(start, settings.exam.durationMinutes)),
  };
}

export function venueName({ venues }: TermSettings, venueId: string): string {
  return venues.find(({ id }) => id === venueId)?.name ?? venueId;
}

export function roomName({ venues }: TermSettings, venueId: string, roomId: string): string {
  const venue = venues.find(({ id }) => id === venueId);
  return venue?.rooms.find(({ id }) => id === roomId)?.name ?? roomId;
}
