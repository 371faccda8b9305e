import { formatDateTime, type TermSettings } from '#lifecycle';
import { withOffset } from './moment.ts';
import { roomName, venueName } from './place.ts';

interface PinPlace {
  venue: string;
  start?: string | null | undefined;
  room?: string | null | undefined;
  seat?: string | null | undefined;
}

/** Where a pin holds somebody, with names, and as one phrase. */
export function describePin(settings: TermSettings, { venue, start, room, seat }: PinPlace) {
  const names = {
    venueName: venueName(settings, venue),
    roomName: room ? roomName(settings, venue, room) : null,
  };
  return {
    venue,
    start: start ? withOffset(start) : null,
    room: room ?? null,
    seat: seat ?? null,
    ...names,
    label: [names.venueName, start ? formatDateTime(start) : null, names.roomName, seat]
      .filter(Boolean)
      .join(' '),
  };
}
