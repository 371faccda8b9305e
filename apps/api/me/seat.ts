import type { TermSettings } from '#lifecycle';
import { shift, withOffset } from '../plan/moment.ts';
import type { OwnRow } from './own-record.ts';

/** Where and when somebody sits; null until it is published and the slip has its number. */
export function ownSeat(row: OwnRow) {
  const { venue, start, room, seat, admitNumber, slipReady, term } = row;
  if (venue === null || start === null || room === null || seat === null || admitNumber === null) return null;
  const { exam, venues } = term.settings;
  const place = venues.find(({ id }) => id === venue);
  return {
    date: start.slice(0, 10),
    start: withOffset(start),
    end: withOffset(shift(start, exam.durationMinutes)),
    reportBy: withOffset(shift(start, -exam.reportByMinutes)),
    venue: {
      name: place?.name ?? venue,
      address: place === undefined ? '' : fullAddress(place),
      aliases: place?.aliases ?? [],
      travel: place?.directions ?? null,
    },
    room: place?.rooms.find(({ id }) => id === room)?.name ?? room,
    seat,
    admitNumber,
    slipReady,
  };
}

export type OwnSeat = NonNullable<ReturnType<typeof ownSeat>>;

function fullAddress({ address, floor }: TermSettings['venues'][number]): string {
  return address.endsWith(floor) ? address : `${address}${floor}`;
}
