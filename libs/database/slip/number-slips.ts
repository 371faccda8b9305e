import { formatAdmitNumber, seatNumber, type TermSettings } from '#lifecycle';

export interface SlipSeat {
  candidateId: string;
  venue: string;
  /** Shanghai civil time of the batch's start */
  start: string;
  room: string;
  seat: string;
}

export interface NumberedSeat extends SlipSeat {
  number: string;
}

/**
 * Gives each seat its admit number. `batches` are all starts of the plan in their order; `taken` are all numbers
 * that the term ever gave out: a seat whose number is among them, since somebody else was moved away from it,
 * gets one from a further round of batch numbers, for no number is ever given twice (domain 4.2).
 * @throws DomainError `ADMIT_NUMBER_RANGE` where the two digits of the batch are used up
 */
export function numberSlips(
  settings: Pick<TermSettings, 'year' | 'ordinal' | 'venues'>,
  batches: readonly { venue: string; start: string }[],
  seats: readonly SlipSeat[],
  taken: ReadonlySet<string>,
): NumberedSeat[] {
  const batchOf = new Map(batches.map(({ venue, start }, index) => [`${venue} ${start}`, index + 1]));
  return seats.map((seat) => {
    const rooms = settings.venues.find((venue) => venue.id === seat.venue)!.rooms;
    const room = rooms.findIndex(({ id }) => id === seat.room);
    const place = { room: room + 1, seat: seatNumber(seat.seat, rooms[room]!) };
    let batch = batchOf.get(`${seat.venue} ${seat.start}`)!;
    let number: string;
    do {
      number = formatAdmitNumber({ year: settings.year, ordinal: settings.ordinal, batch, ...place });
      batch += batches.length;
    } while (taken.has(number));
    return { ...seat, number };
  });
}
