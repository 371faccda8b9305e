import type { EntityManager } from 'typeorm';
import { correctedTime, type IncidentNoted, merge } from '#checkin';
import { instantOf } from '#lifecycle';
import type { Term } from '../term/term.ts';
import { listDoorEvents, takesPart } from './events.ts';
import { sittingId } from './roster.ts';
import { listSlippedSeats, type SlippedSeat } from './seats.ts';

const MOST_EVENTS = 1_000_000;

/**
 * How somebody came to the exam, by what the doors wrote down. `unknown` while the late limit has not passed, and for
 * a room of which nothing was ever heard: silence is no absence.
 */
export type Coming = 'present' | 'refused' | 'absent' | 'unknown';

export interface DoorStanding {
  seat: SlippedSeat;
  sitting: string;
  coming: Coming;
  /** Whether the room's absent list was read out with this person in it */
  calledAbsent: boolean;
  /** When the person came in, an instant */
  at: string | null;
}

/** Everybody with a live slip by how they came, and all incidents of the term; the order is the rooms'. */
export async function readDoorStandings(
  manager: EntityManager,
  { id, settings }: Term,
  now: Date,
): Promise<{ people: DoorStanding[]; incidents: readonly IncidentNoted[] }> {
  const seats = await listSlippedSeats(manager, id);
  const records = (await listDoorEvents(manager, id, { most: MOST_EVENTS })).filter(takesPart);
  const { presences, closings, incidents } = merge(records.map(({ event }) => event));
  const heard = new Set(records.flatMap(({ sitting }) => sitting ?? []));
  const limit = settings.exam.lateLimitMinutes * 60_000;
  const people = seats.map((seat): DoorStanding => {
    const sitting = sittingId(seat);
    const presence = presences.get(seat.candidateId);
    const closing = closings.get(sitting);
    const over = now.getTime() > Date.parse(instantOf(seat.start)) + limit;
    const coming = presence
      ? presence.present
        ? 'present'
        : 'refused'
      : closing !== undefined || (over && heard.has(sitting))
        ? 'absent'
        : 'unknown';
    return {
      seat,
      sitting,
      coming,
      calledAbsent: closing?.absent.includes(seat.candidateId) ?? false,
      at: presence?.present ? correctedTime(presence.first) : null,
    };
  });
  return { people, incidents };
}
