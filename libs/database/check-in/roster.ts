import { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import type { DoorRoster, Sitting } from '#checkin';
import { maskIdNumber } from '#eligibility';
import { instantOf } from '#lifecycle';
import type { IdNumberVault } from '../person/id-number-vault.ts';
import type { Term } from '../term/term.ts';
import { listSlippedSeats, listVoidedSlips, type SlippedSeat } from './seats.ts';

/** What the people of a device's own rooms are told by; everybody else is a number and a place. */
export interface DoorScope {
  /** Sittings' ids, or all of the term: for staff */
  own: readonly string[] | 'all';
  vault: IdNumberVault;
}

/** Names a sitting alike in every version of the plan. */
export function sittingId({ venue, start, room }: Pick<SlippedSeat, 'venue' | 'start' | 'room'>): string {
  return `${venue}/${start}/${room}`;
}

/** The roster of the published plan for a door; without such a plan it is empty. */
export async function readDoorRoster(
  manager: EntityManager,
  term: Term,
  { own, vault }: DoorScope,
  now: Date,
): Promise<DoorRoster> {
  const seats = await listSlippedSeats(manager, term.id);
  const sittings = sittingsOf(seats, term);
  const ids = new Set(own === 'all' ? sittings.map(({ id }) => id) : own);
  const { exam } = term.settings;
  return {
    schema: 'kaoka.door/1',
    termId: term.id,
    termName: term.name,
    issuedAt: now.toISOString(),
    rules: {
      enterBefore: exam.enterFromMinutes,
      lateLimit: exam.lateLimitMinutes,
      earliestHandIn: exam.earliestHandInMinutes,
    },
    own: sittings.map(({ id }) => id).filter((id) => ids.has(id)),
    sittings,
    people: seats
      .filter((seat) => ids.has(sittingId(seat)))
      .map((seat) => ({
        ...placeOf(seat),
        name: seat.name,
        maskedId: maskIdNumber(vault.open(seat.idNumberSealed)),
        unit: seat.unit,
        accessible: seat.accessible,
        photo: seat.photoDigest,
      })),
    elsewhere: seats.filter((seat) => !ids.has(sittingId(seat))).map(placeOf),
    voided: await listVoidedSlips(manager, term.id),
  };
}

function placeOf(seat: SlippedSeat) {
  const { candidateId: candidate, number, cards } = seat;
  return { candidate, number, sitting: sittingId(seat), seat: seat.seat, cards };
}

/** The sittings in use, by start, venue and room; batches are numbered as the slips print them. */
function sittingsOf(seats: readonly SlippedSeat[], { settings }: Term): Sitting[] {
  const batches = [...new Set(seats.map(({ start, venue }) => `${start} ${venue}`))].sort();
  const byId = new Map(seats.map((seat) => [sittingId(seat), seat]));
  return [...byId]
    .map(([id, { venue, start, room }]) => {
      const place = settings.venues.find((one) => one.id === venue);
      const end = Temporal.PlainDateTime.from(start).add({ minutes: settings.exam.durationMinutes });
      return {
        id,
        batch: batches.indexOf(`${start} ${venue}`) + 1,
        venueName: place?.name ?? venue,
        room,
        roomName: place?.rooms.find((one) => one.id === room)?.name ?? room,
        start: instantOf(start),
        end: instantOf(end.toString({ smallestUnit: 'minute' })),
      };
    })
    .sort((left, right) => left.batch - right.batch || (left.id < right.id ? -1 : 1));
}
